package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void cursorMovementAndForgedLinesAreShownNotDone() {
    assertEquals(
        "a\\u000Ab\\u001B[2Jc\\u202Ed\\u2028e", OneLine.of("a\nb\u001b[2Jc\u202Ed\u2028e"));
    assertEquals("Zürich", OneLine.of("Zürich"));
  }

  @Property
  void anyTextIsOneLine(@ForAll String text) {
    assertTrue(OneLine.of(text).lines().count() <= 1);
    assertTrue(OneLine.of(text).chars().noneMatch(Character::isISOControl));
  }
}
