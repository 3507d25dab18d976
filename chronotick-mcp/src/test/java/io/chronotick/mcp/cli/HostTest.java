package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.cli.doctor.Facts.WireFact;
import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.SourceSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostTest {

  private final Host host = Host.real();

  @Test
  void aPauseTakesAsLongAsItIsTold() throws InterruptedException {
    MonotonicTime begun = host.ticker().read();
    host.pauses().pause(Duration.ofMillis(20));
    assertTrue(begun.until(host.ticker().read()).compareTo(Duration.ofMillis(20)) >= 0);
  }

  @Test
  void aPauseEndsWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> host.pauses().pause(Duration.ofDays(1)));
  }

  @Test
  void everyWireOfThisHostGivesAnAccount() throws InterruptedException {
    List<WireFact> wires = host.wires().ask();
    assertEquals(List.of("chrony", "kernel", "ntpd"), wires.stream().map(WireFact::kind).toList());
    for (WireFact wire : wires) {
      assertFalse(wire.account().isEmpty() || wire.account().contains("gave no"), wire.toString());
    }
  }

  @Test
  void sourcesAreCheckedAsTheClockWould() {
    assertDoesNotThrow(() -> host.sources().check(SourceSpec.parse("ntp://time.example?smear=x")));
    assertThrows(
        IllegalArgumentException.class,
        () -> host.sources().check(SourceSpec.parse("ntp://time.example?colour=red")));
    assertThrows(
        IllegalArgumentException.class, () -> host.sources().check(SourceSpec.parse("pigeon:")));
  }
}
