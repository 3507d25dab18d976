package io.chronotick.bench.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Rows as chronyc 4.3 printed them. */
class ChronyTrackingTest {

  @Test
  void correctionOfAFollowingDaemon() throws Exception {
    ChronyTracking tracking =
        ChronyTracking.parse(
            "7F000001,127.0.0.1,2,1795334214.175083977,0.000000969,0.000000030,0.000001506,"
                + "-0.042,0.001,0.121,0.000001984,0.000000921,0.3,Normal\n");
    assertEquals(969, tracking.aheadNanos(), 0.001);
    assertEquals(0.042, tracking.ratePpm(), 1e-9);
    assertTrue(tracking.synchronised());
  }

  @Test
  void followingNobody() throws Exception {
    assertFalse(
        ChronyTracking.parse(
                "00000000,,0,0.000000000,0.000000000,0.000000000,0.000000000,0.000,0.000,0.000,"
                    + "1.000000000,1.000000000,0.0,Not synchronised")
            .synchronised());
  }

  @Test
  void anythingElseIsNamed() {
    IOException refused =
        assertThrows(IOException.class, () -> ChronyTracking.parse("506 Cannot talk to daemon"));
    assertTrue(refused.toString().contains("506 Cannot talk"), refused.toString());
  }
}
