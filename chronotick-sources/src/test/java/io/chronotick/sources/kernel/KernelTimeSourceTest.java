package io.chronotick.sources.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits.Courtesy;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.os.KernelClock;
import io.chronotick.sources.os.KernelTime;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.spi.TimeSourceProvider;
import io.chronotick.sources.testing.TimeSourceContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KernelTimeSourceTest extends TimeSourceContract {

  private static final SourceSpec SPEC = SourceSpec.parse("kernel:");

  private KernelClock kernel = () -> time(0, KernelTime.STATUS_NANO, 0, 2500);

  private static KernelTime time(int state, int status, long offset, long maxErrorMicros) {
    return new KernelTime(state, status, offset, 0, maxErrorMicros, 10, 37);
  }

  @Override
  protected TimeSourceProvider provider() {
    return new KernelSourceProvider(() -> CompletableFuture.completedStage(() -> kernel.read()));
  }

  @Override
  protected SourceSpec spec() {
    return SPEC;
  }

  @Override
  protected void answer() {
    // It has answered already.
  }

  @Override
  protected boolean answersAtOnce() {
    return true;
  }

  private PollOutcome poll(KernelTime said) {
    kernel = () -> said;
    return now(open().poll().toCompletableFuture());
  }

  private static Measurement measured(PollOutcome outcome) {
    return assertInstanceOf(PollOutcome.Measured.class, outcome).measurement();
  }

  private static RefusalReason reason(PollOutcome outcome) {
    return assertInstanceOf(PollOutcome.Refused.class, outcome).reason();
  }

  private HostWire.Report report(KernelClock clock) {
    HostWire wire =
        new KernelSourceProvider(() -> CompletableFuture.completedStage(clock))
            .onThisHost()
            .orElseThrow();
    return now(wire.ask(world.environment()).toCompletableFuture());
  }

  @Test
  void kernelIsNeverADefaultSource() {
    HostWire wire = provider().onThisHost().orElseThrow();
    assertEquals(SPEC, wire.spec());
    assertFalse(
        wire.isDefault(new RunningPrograms(new TreeSet<>(Set.of("systemd-timesyn")), true)));
  }

  @Test
  void accountOfTheKernelIsWhatItWasTold() {
    assertEquals(
        new HostWire.Report(
            true, "the kernel was told that its clock is at most 2500 us off, and TAI 37 s ahead"),
        report(kernel));
    HostWire.Report doubtful =
        report(() -> time(KernelTime.ERROR, KernelTime.STATUS_UNSYNC, 0, 16_000_000));
    assertTrue(doubtful.answers());
    assertTrue(doubtful.account().startsWith("nobody vouches for the kernel's clock"));
    assertEquals(
        new HostWire.Report(false, "no such call"),
        report(
            () -> {
              throw new KernelClock.UnavailableException("no such call");
            }));
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void kernelThatTakesLongToLoadIsNotWaitedFor() {
    HostWire wire = new KernelSourceProvider(CompletableFuture::new).onThisHost().orElseThrow();
    var asked = wire.ask(world.environment()).toCompletableFuture();
    assertFalse(asked.isDone());
    world.time().advance(KernelQuestion.PATIENCE);
    assertFalse(now(asked).answers());
  }

  @Test
  void systemClockWithinTheGreatestError() {
    Measurement measurement = measured(poll(time(0, KernelTime.STATUS_NANO, 0, 2500)));
    assertEquals(world.time().instant(), measurement.serverTransmitted());
    assertEquals(IntervalKind.CLAIMED, measurement.kind());
    Duration bound = measurement.claim().bound().orElseThrow();
    assertTrue(bound.compareTo(Duration.ofNanos(2_500_000)) >= 0, bound.toString());
    assertTrue(bound.compareTo(Duration.ofNanos(2_502_000)) < 0, bound.toString());
    assertEquals(LeapIndicator.NONE, measurement.claim().leap());
    assertEquals("", measurement.claim().referenceId());
  }

  @Test
  void whatIsYetToBeCorrectedIsAddedToTimeAndBound() {
    Measurement nanos = measured(poll(time(0, KernelTime.STATUS_NANO, 300_000, 1000)));
    assertEquals(world.time().instant().plusNanos(300_000), nanos.serverTransmitted());
    assertTrue(nanos.claim().bound().orElseThrow().toNanos() >= 1_300_000);
    Measurement micros = measured(poll(time(0, 0, -300, 1000)));
    assertEquals(world.time().instant().minusNanos(300_000), micros.serverTransmitted());
    assertTrue(micros.claim().bound().orElseThrow().toNanos() >= 1_300_000);
  }

  @Test
  void clockNobodyVouchesForIsRefused() {
    // As captured from a kernel nobody has told anything.
    assertEquals(
        new PollOutcome.Refused(
            RefusalReason.UNSYNCHRONISED,
            "nobody vouches for the kernel's clock: state 5, status 0x0040, greatest error"
                + " 16000000 us"),
        poll(time(5, 0x40, 0, 16_000_000)));
    assertEquals(RefusalReason.UNSYNCHRONISED, reason(poll(time(5, 0, 0, 10))), "state alone");
    assertEquals(RefusalReason.UNSYNCHRONISED, reason(poll(time(0, 0x40, 0, 10))), "status alone");
    assertEquals(RefusalReason.UNSYNCHRONISED, reason(poll(time(0, 0x1000, 0, 10))), "hardware");
    assertEquals(RefusalReason.UNSYNCHRONISED, reason(poll(time(0, 0, 0, -1))));
    assertEquals(RefusalReason.UNSYNCHRONISED, reason(poll(time(-1, 0, 0, 1))));
  }

  @Test
  void leapSeconds() {
    assertEquals(LeapIndicator.INSERT, measured(poll(time(1, 0, 0, 10))).claim().leap());
    assertEquals(LeapIndicator.DELETE, measured(poll(time(2, 0, 0, 10))).claim().leap());
    assertEquals(RefusalReason.UNAVAILABLE, reason(poll(time(3, 0, 0, 10))), "during it");
    assertEquals(LeapIndicator.NONE, measured(poll(time(4, 0, 0, 10))).claim().leap());
  }

  @Test
  void tooWideOrAbsurdClaims() {
    assertEquals(RefusalReason.TOO_DISTANT, reason(poll(time(0, 0, 0, 1_600_000))));
    assertEquals(RefusalReason.MALFORMED, reason(poll(time(0, 0, Long.MAX_VALUE, 1))));
    assertEquals(RefusalReason.MALFORMED, reason(poll(time(0, 0, 0, Long.MAX_VALUE))));
  }

  @Test
  void worseOfTwoWordsCounts() {
    for (List<KernelTime> words :
        List.of(
            List.of(time(0, 0, 0, 10), time(0, 0, 0, 5000)),
            List.of(time(0, 0, 0, 5000), time(0, 0, 0, 10)))) {
      Iterator<KernelTime> next = words.iterator();
      kernel = next::next;
      Measurement measurement = measured(now(open().poll().toCompletableFuture()));
      assertTrue(measurement.claim().bound().orElseThrow().toMillis() >= 5);
    }
    Iterator<KernelTime> lost = List.of(time(0, 0, 0, 10), time(5, 0x40, 0, 16_000_000)).iterator();
    kernel = lost::next;
    assertEquals(RefusalReason.UNSYNCHRONISED, reason(now(open().poll().toCompletableFuture())));
  }

  @Test
  void kernelThatDoesNotSayIsUnavailable() {
    kernel =
        () -> {
          throw new KernelClock.UnavailableException("only Linux tells\nthat");
        };
    assertEquals(
        new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "only Linux tells\\u000athat"),
        now(open().poll().toCompletableFuture()));
  }

  @Test
  void callIsLoadedOnceAndPollsDoNotWaitForItForEver() {
    CompletableFuture<KernelClock> loading = new CompletableFuture<>();
    List<Boolean> loads = new ArrayList<>();
    TimeSource source =
        new KernelSourceProvider(
                () -> {
                  loads.add(true);
                  return loading;
                })
            .open(SPEC, world.environment());
    assertEquals(0, loads.size());
    CompletableFuture<PollOutcome> first = source.poll().toCompletableFuture();
    assertFalse(first.isDone());
    world.time().advance(KernelQuestion.PATIENCE);
    assertEquals(RefusalReason.UNAVAILABLE, reason(now(first)));
    CompletableFuture<PollOutcome> second = source.poll().toCompletableFuture();
    loading.complete(kernel);
    measured(now(second));
    assertEquals(1, loads.size());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void isPartOfThisHostAndTakesNoHost() {
    assertEquals("kernel", open().id().value());
    assertEquals(Courtesy.HOST, open().traits().courtesy());
    SourceSpec elsewhere = SourceSpec.parse("kernel://here");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> provider().open(elsewhere, world.environment()));
    assertEquals(
        "Invalid time source: 'kernel://here'; the kernel's clock is just kernel:",
        refused.getMessage());
  }
}
