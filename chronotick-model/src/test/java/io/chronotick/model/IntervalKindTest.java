package io.chronotick.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IntervalKindTest {

  @Property
  void theWeakerIsASemilattice(
      @ForAll IntervalKind a, @ForAll IntervalKind b, @ForAll IntervalKind c) {
    assertEquals(a.weaker(b), b.weaker(a));
    assertEquals(a.weaker(b).weaker(c), a.weaker(b.weaker(c)));
    assertEquals(a, a.weaker(a));
    assertEquals(a, a.weaker(IntervalKind.GUARANTEED));
    assertEquals(IntervalKind.NONE, a.weaker(IntervalKind.NONE));
  }

  @Test
  void aClaimMakesAProofAClaim() {
    assertEquals(IntervalKind.CLAIMED, IntervalKind.GUARANTEED.weaker(IntervalKind.CLAIMED));
    assertEquals("claimed", IntervalKind.CLAIMED.toString());
  }
}
