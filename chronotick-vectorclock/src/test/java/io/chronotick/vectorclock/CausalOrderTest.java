package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CausalOrderTest {

  @Test
  void beforeIsAfterTheOtherWayRound() {
    assertEquals(CausalOrder.AFTER, CausalOrder.BEFORE.inverse());
    assertEquals(CausalOrder.EQUAL, CausalOrder.EQUAL.inverse());
    assertEquals(CausalOrder.CONCURRENT, CausalOrder.CONCURRENT.inverse());
  }

  @Test
  void theFirstKnowsNoMoreWhereItIsBeforeOrEqual() {
    assertTrue(CausalOrder.BEFORE.isBeforeOrEqual());
    assertTrue(CausalOrder.EQUAL.isBeforeOrEqual());
    assertFalse(CausalOrder.AFTER.isBeforeOrEqual());
    assertFalse(CausalOrder.CONCURRENT.isBeforeOrEqual());
  }

  @ParameterizedTest
  @EnumSource
  void twiceTheOtherWayRoundIsTheSame(CausalOrder order) {
    assertEquals(order, order.inverse().inverse());
  }
}
