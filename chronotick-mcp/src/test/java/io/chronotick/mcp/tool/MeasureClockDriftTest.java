package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.DriftReport;
import io.chronotick.core.DriftReport.Counter;
import io.chronotick.core.SourceState;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.MeasureClockDrift.Request;
import io.chronotick.mcp.tool.MeasureClockDrift.Response;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeasureClockDriftTest {

  private static final String KERNEL =
      "There is no raw counter: whatever the kernel steers is included in the drift.";

  private static LongCall call(StubDrift drift, Optional<Integer> seconds) {
    return new MeasureClockDrift(() -> drift).call(new Request(seconds));
  }

  private static LongCall.Step.Waiting waiting(LongCall call, Duration elapsed) {
    return assertInstanceOf(LongCall.Step.Waiting.class, call.at(elapsed));
  }

  private static Response answer(StubDrift drift) {
    LongCall.Step step = call(drift, Optional.empty()).at(StubDrift.MINUTE);
    return (Response) assertInstanceOf(LongCall.Step.Answered.class, step).response();
  }

  private static DriftReport.Source source(SourceState state, Courtesy courtesy, int samples) {
    return StubDrift.source("s", state, courtesy, samples, Optional.empty());
  }

  private static String reason(DriftReport.Source... sources) {
    return String.valueOf(answer(StubDrift.of(Counter.RAW, false, sources)).reason());
  }

  @Test
  void theContractsExample() {
    assertEquals(
        "{\"requested_seconds\":60,\"time_elapsed_seconds\":60.0,\"counter\":\"monotonic_raw\","
            + "\"drift_rate_ppm\":3.18,\"confidence_ppm\":0.41,\"significant\":true,"
            + "\"absolute_drift_ns\":190800,\"host_steering_ppm\":-3.02,\"allan_deviation\":"
            + "[{\"tau_seconds\":8,\"adev\":2.1E-7,\"pairs\":5}],\"sources\":[{\"id\":\"ntp.lan\","
            + "\"samples\":8,\"drift_rate_ppm\":3.18,\"confidence_ppm\":0.41,"
            + "\"absolute_drift_ns\":190800,\"state\":\"selected\"},{\"id\":\"time.google.com\","
            + "\"samples\":1,\"drift_rate_ppm\":null,\"confidence_ppm\":null,"
            + "\"absolute_drift_ns\":null,\"state\":\"truechimer\"}],\"reason\":null}",
        Json.compact(answer(StubDrift.example())));
  }

  @Test
  void itTakesAMinuteUnlessToldAndEndsOnTime() {
    LongCall call = call(StubDrift.example(), Optional.empty());
    assertEquals(StubDrift.MINUTE, waiting(call, Duration.ZERO).total());
    assertEquals(Duration.ofMillis(300), waiting(call, Duration.ofMillis(59_700)).again());
    assertInstanceOf(LongCall.Step.Answered.class, call.at(StubDrift.MINUTE));
    LongCall hour = call(StubDrift.example(), Optional.of(3600));
    assertEquals(Duration.ofHours(1), waiting(hour, StubDrift.MINUTE).total());
  }

  @Test
  void nothingIsMeasuredForACallThatIsNeverAsked() {
    AtomicInteger begun = new AtomicInteger();
    MeasureClockDrift tool =
        new MeasureClockDrift(
            () -> {
              begun.incrementAndGet();
              return StubDrift.example();
            });
    LongCall call = tool.call(new Request(Optional.of(10)));
    assertEquals(0, begun.get());
    assertEquals(Duration.ofSeconds(10), waiting(call, Duration.ZERO).total());
    assertEquals(Duration.ofSeconds(10), waiting(call, Duration.ofSeconds(1)).total());
    assertEquals(1, begun.get());
  }

  @Test
  void itIsAskedOnceASecondAndTellsTheSamples() {
    LongCall call = call(StubDrift.example(), Optional.of(10));
    assertEquals(Optional.of("0 samples"), waiting(call, Duration.ZERO).detail());
    assertEquals(Optional.of("1 sample"), waiting(call, Duration.ofSeconds(1)).detail());
    LongCall.Step.Waiting third = waiting(call, Duration.ofSeconds(2));
    assertEquals(Optional.of("2 samples"), third.detail());
    assertEquals(Duration.ofSeconds(1), third.again());
  }

  @Test
  void aHalfWidthIsRoundedUpAndARateToTheNearest() {
    Response answer =
        answer(
            new StubDrift(
                new DriftReport(
                    Duration.ofMillis(12_345),
                    Counter.STEERED,
                    false,
                    Optional.of(new DriftReport.Rate(-1.00000039e-6, 1.0000004e-6)),
                    OptionalDouble.of(2e-7),
                    List.of(new DriftReport.Allan(1, 1.23456e-9, 2)),
                    List.of())));
    assertEquals(-1.0, answer.driftRatePpm());
    assertEquals(1.000001, answer.confidencePpm());
    assertEquals(false, answer.significant());
    assertEquals(-12_345L, answer.absoluteDriftNs());
    assertEquals(12.345, answer.timeElapsedSeconds());
    assertEquals(1.23e-9, answer.allanDeviation().get(0).adev());
    assertEquals("monotonic", answer.counter());
    assertEquals(KERNEL, answer.reason());
  }

  @Test
  void nullsComeTogetherAndAReasonWithThem() {
    Response answer =
        answer(
            StubDrift.of(Counter.STEERED, true, source(SourceState.SELECTED, Courtesy.PRIVATE, 2)));
    assertNull(answer.driftRatePpm());
    assertNull(answer.confidencePpm());
    assertNull(answer.significant());
    assertNull(answer.absoluteDriftNs());
    assertNull(answer.hostSteeringPpm());
    assertEquals(List.of(), answer.allanDeviation());
    assertEquals(
        "No source gave three samples; a longer duration_seconds gives them. The clock was"
            + " disrupted meanwhile; only samples after that count. "
            + KERNEL
            + " The steering of the host's wall clock is unknown: it was stepped, or the time was"
            + " too short.",
        answer.reason());
  }

  @Test
  void aReasonSaysWhatWouldGiveTheNumber() {
    String add =
        "No source but the host's own clock is asked; add one, for example"
            + " ntp://time.cloudflare.com.";
    assertEquals(add, reason());
    assertEquals(add, reason(source(SourceState.UNUSABLE, Courtesy.HOST, 0)));
    assertEquals(
        "No source agrees with a majority now; get_sync_status tells why.",
        reason(
            source(SourceState.UNREACHABLE, Courtesy.PUBLIC, 0),
            source(SourceState.UNUSABLE, Courtesy.HOST, 0)));
    assertEquals(
        "No source gave three samples: public servers are asked every 64 s at most. A"
            + " duration_seconds of 210 or more, or a source of one's own network, gives them.",
        reason(
            source(SourceState.SELECTED, Courtesy.PUBLIC, 1),
            source(SourceState.UNUSABLE, Courtesy.HOST, 0)));
    assertEquals(
        "No source that agrees with the majority gave three samples; those that did are not part"
            + " of it.",
        reason(
            source(SourceState.SELECTED, Courtesy.PUBLIC, 1),
            source(SourceState.FALSETICKER, Courtesy.PRIVATE, 3)));
    assertTrue(
        reason(source(SourceState.TRUECHIMER, Courtesy.STREAM, 2)).contains("a longer"),
        "a stream speaks when it has something");
  }
}
