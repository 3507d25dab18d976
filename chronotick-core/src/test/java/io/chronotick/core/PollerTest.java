package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockStatus;
import io.chronotick.sources.RefusalReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sources that throw, against their contract, on simulated time. */
class PollerTest {

  private final SimulatedNetwork network = SimulatedNetwork.withPeers(2);

  private static void doesNotLink() {
    throw new NoClassDefFoundError("com/example/Wire");
  }

  private static void hasNoMemory() {
    throw new OutOfMemoryError("for a test");
  }

  private int pollsWithin(Duration length) {
    int before = network.peer("a").polls();
    network.advance(length);
    return network.peer("a").polls() - before;
  }

  private void assertItComesBack() {
    network.peer("a").recovers();
    network.advance(Duration.ofMinutes(40));
    assertEquals(SourceState.SELECTED, network.stateOf("a"));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
  }

  private void assertItFailsAndIsAskedLessAndLessOften() {
    int first = pollsWithin(Duration.ofMinutes(10));
    assertTrue(first >= 5, first + " polls");
    SourceStatus.Failure failure = network.source("a").lastError().orElseThrow();
    assertEquals(RefusalReason.UNAVAILABLE, failure.reason());
    assertEquals(SourceState.UNREACHABLE, network.stateOf("a"));
    network.advance(Duration.ofHours(2));
    int later = pollsWithin(Duration.ofMinutes(40));
    assertTrue(later >= 1 && later < 5, later + " polls in 40 min, " + first + " in the first 10");
  }

  @Test
  void aSourceThatThrowsFailsAndIsAskedAgain() {
    network.peer("a").breaks();
    assertItFailsAndIsAskedLessAndLessOften();
    assertItComesBack();
  }

  @Test
  void aSourceThatDoesNotLinkFailsAndIsAskedAgain() {
    network.peer("a").breaks(PollerTest::doesNotLink);
    assertItFailsAndIsAskedLessAndLessOften();
    assertItComesBack();
  }

  /** That is nobody's failure, and the source's least of all. */
  @Test
  void aSourceForWhichThereWasNoMemoryIsAskedAgain() {
    network.advance(Duration.ofMinutes(1));
    network.peer("a").breaks(PollerTest::hasNoMemory);
    assertThrows(OutOfMemoryError.class, () -> network.advance(Duration.ofMinutes(20)));
    assertTrue(network.source("a").lastError().isEmpty());
    network.peer("a").recovers();
    assertTrue(pollsWithin(Duration.ofMinutes(5)) >= 1);
  }

  @Test
  void aSourceThatDoesNotLinkKeepsNoOtherOpen() {
    network.advance(Duration.ofMinutes(1));
    network.peer("a").breaks(PollerTest::doesNotLink);
    network.manager().close();
    assertTrue(network.peer("b").isClosed());
  }
}
