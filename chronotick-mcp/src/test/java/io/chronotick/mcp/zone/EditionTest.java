package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditionTest {

  @Test
  void laterEditionsAreGreater() {
    List<String> inOrder = List.of("1999a", "2025a", "2025z", "2025za", "2025zb", "2026d", "2026f");
    List<String> reversed = new ArrayList<>(inOrder);
    Collections.reverse(reversed);
    List<Edition> sorted =
        reversed.stream().map(text -> Edition.parse(text).orElseThrow()).sorted().toList();
    assertEquals(inOrder, sorted.stream().map(Edition::toString).toList());
    assertTrue(Edition.UNKNOWN.compareTo(sorted.get(0)) < 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026", "26f", "2026F", "2026f-rearguard", "2026f ", "v2026f"})
  void whatNamesNoEditionOfTheMainFormIsNone(String text) {
    assertEquals(Optional.empty(), Edition.parse(text));
  }
}
