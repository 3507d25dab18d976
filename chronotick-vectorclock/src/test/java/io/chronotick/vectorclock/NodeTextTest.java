package io.chronotick.vectorclock;

import static io.chronotick.vectorclock.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NodeTextTest {

  @Provide
  Arbitrary<NodeId> nodes() {
    return Clocks.anyNodes();
  }

  @Property
  void everyNodeIdRoundTripsWithoutPunctuation(@ForAll("nodes") NodeId node) {
    String text = text(node);
    assertEquals(node, NodeText.parse(text));
    assertTrue(text.matches("[A-Za-z0-9._:@/%-]+"), text);
  }

  @Test
  void theLongestIdFits() {
    NodeId longest = NodeId.of("\ud83d\ude00".repeat(NodeId.MAX_CODE_POINTS));
    assertEquals(NodeText.MAX_LENGTH, text(longest).length());
    assertEquals(longest, NodeText.parse(text(longest)));
  }

  @Test
  void plainNamesStandForThemselves() {
    assertEquals("host-1.example:80/a_b@c", text(NodeId.of("host-1.example:80/a_b@c")));
    assertEquals("a%20b", text(NodeId.of("a b")));
    assertEquals("%25", text(NodeId.of("%")));
  }

  @Test
  void eachIdHasOneText() {
    assertRefused("node id is not in canonical form, which is A", () -> NodeText.parse("%41"));
    assertRefused("node id is not in canonical form, which is a%20b", () -> NodeText.parse("a b"));
    assertRefused(
        "node id needs two upper-case hexadecimal digits after '%'",
        () -> NodeText.parse("%c3%a9"));
  }

  @Test
  void refusesWhatIsNotEncodedUtf8() {
    // Truncated, over-long, a surrogate, beyond Unicode: all of them malformed.
    for (String text : new String[] {"%C3", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "%FF"}) {
      assertRefused("node id is not percent-encoded UTF-8", () -> NodeText.parse(text));
    }
    for (String text : new String[] {"", "%", "%4", "a%", "%GG", "%00", "%0A", "\u00e9%41"}) {
      assertThrows(IllegalArgumentException.class, () -> NodeText.parse(text), text);
    }
  }

  private static String text(NodeId node) {
    StringBuilder text = new StringBuilder();
    NodeText.append(node, text);
    return text.toString();
  }
}
