package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AsymmetryAllowanceTest {

  private final AsymmetryAllowance allowance = new AsymmetryAllowance();

  @Test
  void isHalfTheSmallestDelayAndTheServersBound() {
    allowance.add(201, 30);
    assertEquals(130.5, allowance.nanos());
  }

  @Test
  void aDropOfTheFloorIsForgottenOnlyAfterSixteenExchanges() {
    allowance.add(1000, 0);
    for (int i = 0; i < 15; i++) {
      allowance.add(100, 0);
      assertEquals(500, allowance.nanos(), "after " + i);
    }
    allowance.add(100, 0);
    assertEquals(50, allowance.nanos());
  }
}
