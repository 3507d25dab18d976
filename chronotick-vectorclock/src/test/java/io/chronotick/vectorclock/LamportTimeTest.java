package io.chronotick.vectorclock;

import static io.chronotick.vectorclock.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LamportTimeTest {

  @Provide
  Arbitrary<LamportTime> close() {
    return Combinators.combine(Arbitraries.longs().between(0, 2), Clocks.nodes())
        .as(LamportTime::new);
  }

  @Provide
  Arbitrary<LamportTime> any() {
    return Combinators.combine(Arbitraries.longs().between(0, Long.MAX_VALUE), Clocks.anyNodes())
        .as(LamportTime::new);
  }

  @Property
  void isATotalOrderByCounterThenNode(
      @ForAll("close") LamportTime a,
      @ForAll("close") LamportTime b,
      @ForAll("close") LamportTime c) {
    assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)));
    assertEquals(a.equals(b), a.compareTo(b) == 0);
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertTrue(a.compareTo(c) <= 0);
    }
    int byCounter = Long.compare(a.counter(), b.counter());
    assertEquals(
        byCounter != 0 ? byCounter : Integer.signum(a.node().compareTo(b.node())),
        Integer.signum(a.compareTo(b)));
  }

  @Property
  void textRoundTrips(@ForAll("any") LamportTime time) {
    assertEquals(time, LamportTime.parse(time.toString()));
  }

  @Test
  void printsCounterAndNode() {
    assertEquals("42@a@b", new LamportTime(42, NodeId.of("a@b")).toString());
    assertEquals(new LamportTime(42, NodeId.of("a@b")), LamportTime.parse("42@a@b"));
    assertEquals(new LamportTime(0, NodeId.of("a")), LamportTime.parse("0@a"));
  }

  @Test
  void refusesOtherText() {
    assertRefused(
        "Lamport counter -1 is negative; 0 to 9223372036854775807 are accepted",
        () -> new LamportTime(-1, NodeId.of("a")));
    assertRefused(
        "not a Lamport time: expected a whole number from 0 to 9223372036854775807"
            + " without leading zeros before '@'",
        () -> LamportTime.parse("9223372036854775808@a"));
    for (String text :
        new String[] {
          "",
          "1",
          "@a",
          "1@",
          "-1@a",
          "+1@a",
          "01@a",
          "1.5@a",
          "1 @a",
          "1@a b",
          "\u0661@a",
          "9".repeat(1_000_000) + "@a"
        }) {
      assertThrows(IllegalArgumentException.class, () -> LamportTime.parse(text));
    }
  }
}
