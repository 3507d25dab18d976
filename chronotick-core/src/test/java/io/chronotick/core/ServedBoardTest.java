package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Stratum;
import io.chronotick.sources.ServedClock;
import io.chronotick.sources.ServedTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServedBoardTest {

  @Test
  void beforeThereIsABoundNobodyMayFollow() {
    var network = SimulatedNetwork.withPeers(3);
    ServedTime served = network.start().served().read();
    assertEquals(Optional.empty(), served.bound());
    assertEquals(Stratum.UNSYNCHRONIZED, served.stratum());
  }

  @Test
  void whatIsServedHoldsTheTruthAndNeverRunsBackwards() {
    var network = SimulatedNetwork.withPeers(3);
    network.time().drift(-30);
    network.advance(Duration.ofSeconds(20));
    ServedClock clock = network.manager().served();
    ServedTime before = clock.read();
    for (int i = 0; i < 500; i++) {
      network.advance(Duration.ofMillis(731));
      ServedTime served = clock.read();
      Duration error = Duration.between(served.instant(), network.time().trueTime()).abs();
      assertTrue(
          error.compareTo(served.bound().orElseThrow()) <= 0, served + " is off by " + error);
      assertTrue(served.instant().isAfter(before.instant()));
      assertTrue(served.reference().compareTo(served.instant()) <= 0, served.toString());
      assertEquals(LeapIndicator.NONE, served.leap());
      before = served;
    }
    assertEquals(
        network.manager().status().stratum(), before.stratum(), "one below the leading source");
  }

  @Test
  void aSmearedClockIsNotUtcAndIsNotServed() {
    var network = SimulatedNetwork.withPeers(3);
    for (String name : List.of("a", "b", "c")) {
      network.peer(name).smears("google");
    }
    network.advance(Duration.ofSeconds(20));
    assertTrue(network.clock().read().bound().isPresent(), "it has one");
    ServedTime served = network.manager().served().read();
    assertEquals(Optional.empty(), served.bound());
    assertEquals(Stratum.UNSYNCHRONIZED, served.stratum());
  }

  @Test
  void anAddressIsItsOwnReferenceAndANameIsHashed() {
    assertEquals(0x0A00_0001, ServedBoard.referenceId("10.0.0.1:123"));
    assertEquals(0x7F7F_0101, ServedBoard.referenceId(""), "it follows its own host");
    assertNotEquals(
        ServedBoard.referenceId("time.example:123"), ServedBoard.referenceId("time.example:124"));
  }
}
