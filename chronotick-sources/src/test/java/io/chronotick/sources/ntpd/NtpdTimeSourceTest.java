package io.chronotick.sources.ntpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits.Courtesy;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.TimeSourceProvider;
import io.chronotick.sources.testing.ScriptedTransport;
import io.chronotick.sources.testing.TimeSourceContract;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NtpdTimeSourceTest extends TimeSourceContract {

  private static final SourceSpec SPEC = SourceSpec.parse("ntpd:");
  private static final String SOUND =
      "leap=0, stratum=3, rootdelay=4.000, rootdisp=3.000, refid=192.0.2.1,\r\n"
          + "offset=0.250000, sys_jitter=0.100000, clk_jitter=0.200000";

  @Override
  protected TimeSourceProvider provider() {
    return new NtpdSourceProvider();
  }

  @Override
  protected SourceSpec spec() {
    return SPEC;
  }

  @Override
  protected void answer() {
    world.time().advance(Duration.ofMillis(1));
    deliver(SOUND);
  }

  @Override
  protected boolean answersAtOnce() {
    return false;
  }

  private ScriptedTransport.Request request() {
    return world.network().last();
  }

  private void deliver(String text) {
    byte[] data = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] header = request().bytes();
    header[1] |= (byte) 0x80;
    request()
        .deliver(
            ByteBuffer.allocate(12 + data.length)
                .put(header)
                .putShort(10, (short) data.length)
                .put(data)
                .array());
  }

  private static CompletableFuture<PollOutcome> poll(TimeSource source) {
    return source.poll().toCompletableFuture();
  }

  private PollOutcome outcomeOf(String text) {
    CompletableFuture<PollOutcome> outcome = poll(open());
    deliver(text);
    return now(outcome);
  }

  private static Measurement measured(PollOutcome outcome) {
    return assertInstanceOf(PollOutcome.Measured.class, outcome).measurement();
  }

  private static PollOutcome.Refused refused(PollOutcome outcome) {
    return assertInstanceOf(PollOutcome.Refused.class, outcome);
  }

  @Test
  void trueTimeIsTheSystemClockPlusTheOffset() {
    Measurement measurement = measured(outcomeOf(SOUND));
    assertEquals(world.time().instant().plusNanos(250_000), measurement.serverTransmitted());
    assertEquals(IntervalKind.CLAIMED, measurement.kind());
    assertEquals(3, measurement.claim().stratum().value());
    assertEquals("192.0.2.1", measurement.claim().referenceId());
    assertEquals(LeapIndicator.NONE, measurement.claim().leap());
    Measurement fast = measured(outcomeOf(SOUND.replace("offset=0", "offset=-0")));
    assertEquals(world.time().instant().minusNanos(250_000), fast.serverTransmitted());
  }

  @Test
  void boundHoldsHalfTheDelayDispersionOffsetAndJitter() {
    Duration bound = measured(outcomeOf(SOUND)).claim().bound().orElseThrow();
    long least = 2_000_000 + 3_000_000 + 250_000 + 200_000;
    assertTrue(bound.toNanos() >= least, bound.toString());
    assertTrue(bound.toNanos() < least + 5_000, bound.toString());
  }

  @Test
  void whoeverFollowsNothingIsRefused() {
    for (String text :
        List.of(
            SOUND.replace("leap=0", "leap=3"),
            SOUND.replace("stratum=3", "stratum=16"),
            SOUND.replace("stratum=3", "stratum=0"),
            SOUND.replace("192.0.2.1", "127.127.1.0"),
            SOUND.replace("192.0.2.1", "LOCL"),
            SOUND.replace("192.0.2.1", "LOCAL(0)"))) {
      assertEquals(RefusalReason.UNSYNCHRONISED, refused(outcomeOf(text)).reason(), text);
    }
  }

  @Test
  void y06QualityFallsWithTheVeryNextAnswer() {
    TimeSource source = open();
    CompletableFuture<PollOutcome> first = poll(source);
    deliver(SOUND);
    measured(now(first));
    CompletableFuture<PollOutcome> second = poll(source);
    deliver(SOUND.replace("leap=0", "leap=3").replace("192.0.2.1", "INIT"));
    assertEquals(
        new PollOutcome.Refused(
            RefusalReason.UNSYNCHRONISED,
            "ntpd is not synchronised: leap 3, stratum 3, reference INIT"),
        now(second));
  }

  @Test
  void y03MissingVariablesAreUnknownNotZero() {
    for (String name : List.of("leap", "stratum", "offset", "rootdelay", "rootdisp")) {
      for (String spoilt : List.of("x" + name + "=", name + "=nan", name + "=,")) {
        String text = SOUND.replaceFirst("\\b" + name + "=", spoilt);
        assertEquals(RefusalReason.MALFORMED, refused(outcomeOf(text)).reason(), text);
      }
    }
  }

  @Test
  void absurdNumbers() {
    assertEquals(
        RefusalReason.MALFORMED,
        refused(outcomeOf(SOUND.replace("rootdisp=3", "rootdisp=-3"))).reason());
    assertEquals(
        RefusalReason.MALFORMED,
        refused(outcomeOf(SOUND.replace("offset=0.25", "offset=1e25"))).reason());
    assertEquals(
        RefusalReason.TOO_DISTANT,
        refused(outcomeOf(SOUND.replace("rootdisp=3", "rootdisp=3000"))).reason());
  }

  /** Y-05 for this wire: a name is data, and one line. */
  @Test
  void y05StrangersTextIsEscaped() {
    PollOutcome outcome =
        outcomeOf(SOUND.replace("192.0.2.1", "\"a\u001b[31m,\n;rm\"").replace("leap=0", "leap=3"));
    assertEquals(
        "ntpd is not synchronised: leap 3, stratum 3, reference a\\u001b[31m,\\u000a;rm",
        refused(outcome).detail());
    Measurement measurement = measured(outcomeOf(SOUND.replace("192.0.2.1", "\"\u00e9,\n;rm\"")));
    assertEquals("\\u00e9,\\u000a;rm", measurement.claim().referenceId());
  }

  @Test
  void refusalsSayWhy() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    byte[] error = request().bytes();
    error[1] |= (byte) 0xC0;
    error[4] = 7;
    request().deliver(error);
    assertEquals(
        new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "ntpd does not let us ask that"),
        now(outcome));
  }

  @Test
  void timeOuts() {
    CompletableFuture<PollOutcome> silent = poll(open());
    world.time().advance(NtpdQuestion.PATIENCE);
    assertInstanceOf(PollOutcome.Silent.class, now(silent));

    CompletableFuture<PollOutcome> stranger = poll(open());
    request().deliver(new byte[20]);
    world.time().advance(NtpdQuestion.PATIENCE);
    assertEquals(RefusalReason.BOGUS_ORIGIN, refused(now(stranger)).reason());

    CompletableFuture<PollOutcome> partial = poll(open());
    byte[] first = request().bytes();
    first[1] |= (byte) 0xA0;
    request().deliver(first);
    world.time().advance(NtpdQuestion.PATIENCE);
    assertEquals(
        new PollOutcome.Refused(
            RefusalReason.MALFORMED, "1 of the pieces of its answer came, and not the rest"),
        now(partial));
  }

  @Test
  void clockSetMeanwhileIsNoMeasurement() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    world.time().stepWall(Duration.ofSeconds(-1));
    deliver(SOUND);
    assertEquals(RefusalReason.UNAVAILABLE, refused(now(outcome)).reason());
  }

  @Test
  void placesAndNames() {
    var unused = poll(open());
    assertEquals("127.0.0.1", request().server().getAddress().getHostAddress());
    assertEquals(123, request().server().getPort());
    assertEquals("ntpd", open().id().value());
    assertEquals(Courtesy.HOST, open().traits().courtesy());
    TimeSource other =
        provider().open(SourceSpec.parse("ntpd://localhost:1123"), world.environment());
    assertEquals("ntpd/127.0.0.1:1123", other.id().value());
    SourceSpec elsewhere = SourceSpec.parse("ntpd://192.0.2.1");
    assertThrows(
        IllegalArgumentException.class, () -> provider().open(elsewhere, world.environment()));
  }
}
