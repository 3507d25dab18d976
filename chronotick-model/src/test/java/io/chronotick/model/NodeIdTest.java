package io.chronotick.model;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static io.chronotick.model.Laws.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NodeIdTest {

  @Provide
  Arbitrary<NodeId> nodeIds() {
    return Values.nodeIds();
  }

  @Property
  void isOrderedByCodePoint(@ForAll("nodeIds") NodeId a, @ForAll("nodeIds") NodeId b) {
    int expected =
        Arrays.compare(a.value().codePoints().toArray(), b.value().codePoints().toArray());
    assertEquals(Integer.signum(expected), Integer.signum(a.compareTo(b)));
  }

  @Property
  void orderIsALawfulOne(
      @ForAll("nodeIds") NodeId a, @ForAll("nodeIds") NodeId b, @ForAll("nodeIds") NodeId c) {
    assertOrder(a, b, c);
  }

  @Property
  void textRoundTrips(@ForAll("nodeIds") NodeId id) {
    assertRoundTrip(id, NodeId::of);
  }

  @Test
  void astralNamesComeAfterTheLastOfTheBasicPlane() {
    NodeId basic = NodeId.of("\uffff");
    NodeId astral = NodeId.of("\ud800\udc00");
    assertTrue(basic.compareTo(astral) < 0);
    assertTrue(basic.value().compareTo(astral.value()) > 0, "String order must differ here");
  }

  @Test
  void twoSpellingsAreTwoNodes() {
    assertNotEquals(NodeId.of("\u00e9"), NodeId.of("e\u0301"));
    assertNotEquals(0, NodeId.of("\u00e9").compareTo(NodeId.of("e\u0301")));
  }

  @Test
  void lengthIsCountedInCodePoints() {
    String longest = "\ud83d\ude00".repeat(NodeId.MAX_CODE_POINTS);
    assertEquals(longest, NodeId.of(longest).value());
    assertRefused(
        "node id has more than 256 code points (257 UTF-16 units): '" + "a".repeat(64) + "…'",
        () -> NodeId.of("a".repeat(257)));
    assertThrows(IllegalArgumentException.class, () -> NodeId.of(longest + "a"));
    assertTrue(
        refusal(() -> NodeId.of("a".repeat(1 << 20)))
            .startsWith("node id has more than 256 code points (1048576 UTF-16 units)"));
  }

  @Test
  void refusesWhatIsNotAName() {
    assertRefused("node id is empty; 1 to 256 code points are accepted", () -> NodeId.of(""));
    assertRefused("node id has a lone surrogate at index 1", () -> NodeId.of("a\ud800b"));
    assertRefused("node id has a lone surrogate at index 0", () -> NodeId.of("\udc00"));
    assertRefused(
        "node id has a lone surrogate at index 3", () -> NodeId.of("a\ud83d\ude00\ud83d"));
    assertRefused("node id has control character U+000A at index 1", () -> NodeId.of("a\nb"));
    assertRefused("node id has control character U+0000 at index 0", () -> NodeId.of("\0"));
    assertRefused("node id has control character U+0085 at index 0", () -> NodeId.of("\u0085"));
  }
}
