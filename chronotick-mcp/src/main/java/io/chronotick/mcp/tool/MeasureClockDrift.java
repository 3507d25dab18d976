package io.chronotick.mcp.tool;

import io.chronotick.core.DriftMeasurement;
import io.chronotick.core.DriftReport;
import io.chronotick.core.SourceState;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast the host's clock drifts, by samples taken from the call on.
 *
 * <p>Decides, and does not wait: who calls has a timer, and asks about once a second until there is
 * an answer; while he asks, sources are sampled as often as their policies allow. Rates are source
 * minus us: positive when the host's oscillator is slow.
 */
public final class MeasureClockDrift {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.CHRONOTICK;

  /** Where none is given. */
  public static final int DEFAULT_SECONDS = 60;

  public static final int MAX_SECONDS = 3600;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int FEWEST_SAMPLES = 3;

  /** Three polls 64 s apart, each spread by a sixteenth, and the answers. */
  private static final int SECONDS_FOR_PUBLIC_SOURCES = 210;

  private static final double PER_PPM = 1e6;
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private final Supplier<DriftMeasurement> measurements;

  /**
   * For how long.
   *
   * @param durationSeconds 1 to 3600
   */
  public record Request(Optional<Integer> durationSeconds) {}

  /**
   * Keys in contract order; {@code driftRatePpm}, {@code confidencePpm}, {@code significant} and
   * {@code absoluteDriftNs} are null together.
   */
  public record Response(
      int requestedSeconds,
      double timeElapsedSeconds,
      String counter,
      @Nullable Double driftRatePpm,
      @Nullable Double confidencePpm,
      @Nullable Boolean significant,
      @Nullable Long absoluteDriftNs,
      @Nullable Double hostSteeringPpm,
      List<Allan> allanDeviation,
      List<Source> sources,
      @Nullable String reason) {}

  /** One octave; {@code adev} is a pure number. */
  public record Allan(long tauSeconds, double adev, int pairs) {}

  /** Rate, confidence and accumulated drift are null together. */
  public record Source(
      String id,
      int samples,
      @Nullable Double driftRatePpm,
      @Nullable Double confidencePpm,
      @Nullable Long absoluteDriftNs,
      String state) {}

  /**
   * @param measurements begins one
   */
  public MeasureClockDrift(Supplier<DriftMeasurement> measurements) {
    this.measurements = measurements;
  }

  /** A call that begins to measure when it is first asked, and answers when the time is over. */
  public LongCall call(Request request) {
    return new Call(request.durationSeconds().orElse(DEFAULT_SECONDS));
  }

  /** One of them. */
  private final class Call implements LongCall {

    private final int seconds;
    private final Duration total;

    /** None before the first time: a call that is refused for want of room must ask no source. */
    private @Nullable DriftMeasurement begun;

    Call(int seconds) {
      this.seconds = seconds;
      this.total = Duration.ofSeconds(seconds);
    }

    @Override
    public Step at(Duration elapsed) {
      DriftMeasurement measurement = begun == null ? measurements.get() : begun;
      begun = measurement;
      int samples = measurement.proceed();
      Duration left = total.minus(elapsed);
      if (left.isZero() || left.isNegative()) {
        return new Step.Answered(response(seconds, measurement.report()));
      }
      return new Step.Waiting(
          left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE,
          total,
          Optional.of(samples + (samples == 1 ? " sample" : " samples")));
    }
  }

  private static Response response(int seconds, DriftReport report) {
    Optional<DriftReport.Rate> drift = report.drift();
    return new Response(
        seconds,
        report.elapsed().toMillis() / 1000.0,
        counter(report),
        drift.map(d -> ppm(d.value(), RoundingMode.HALF_EVEN)).orElse(null),
        drift.map(d -> ppm(d.halfWidth(), RoundingMode.UP)).orElse(null),
        drift.map(DriftReport.Rate::isSignificant).orElse(null),
        drift.map(d -> d.nanosOver(report.elapsed())).orElse(null),
        report.hostSteering().isPresent()
            ? (Double) ppm(report.hostSteering().getAsDouble(), RoundingMode.HALF_EVEN)
            : null,
        report.allan().stream().map(MeasureClockDrift::allan).toList(),
        report.sources().stream().map(s -> source(s, report.elapsed())).toList(),
        reason(report));
  }

  /** Word on the wire. */
  static String counter(DriftReport report) {
    return report.counter() == DriftReport.Counter.RAW ? "monotonic_raw" : "monotonic";
  }

  static Allan allan(DriftReport.Allan allan) {
    return new Allan(
        allan.tauSeconds(),
        new BigDecimal(allan.deviation()).round(THREE_DIGITS).doubleValue(),
        allan.pairs());
  }

  private static Source source(DriftReport.Source source, Duration elapsed) {
    Optional<DriftReport.Rate> rate = source.rate();
    return new Source(
        source.id().value(),
        source.samples(),
        rate.map(r -> ppm(r.value(), RoundingMode.HALF_EVEN)).orElse(null),
        rate.map(r -> ppm(r.halfWidth(), RoundingMode.UP)).orElse(null),
        rate.map(r -> r.nanosOver(elapsed)).orElse(null),
        source.state().toString());
  }

  /** To a millionth of a ppm. */
  static double ppm(double ratio, RoundingMode rounding) {
    return new BigDecimal(ratio * PER_PPM).setScale(6, rounding).doubleValue();
  }

  /** What is missing and what would give it, sentence by sentence; null when nothing is. */
  private static @Nullable String reason(DriftReport report) {
    List<String> sentences = new ArrayList<>();
    if (report.drift().isEmpty()) {
      sentences.add(whyNoDrift(report.sources()));
    }
    if (report.disrupted()) {
      sentences.add("The clock was disrupted meanwhile; only samples after that count.");
    }
    if (report.counter() == DriftReport.Counter.STEERED) {
      sentences.add(
          "There is no raw counter: whatever the kernel steers is included in the drift.");
    }
    if (report.hostSteering().isEmpty()) {
      sentences.add(
          "The steering of the host's wall clock is unknown: it was stepped, or the time was too"
              + " short.");
    }
    return sentences.isEmpty() ? null : String.join(" ", sentences);
  }

  private static String whyNoDrift(List<DriftReport.Source> sources) {
    List<DriftReport.Source> others =
        sources.stream()
            .filter(s -> s.courtesy() != Courtesy.HOST || s.state() != SourceState.UNUSABLE)
            .toList();
    if (others.isEmpty()) {
      return "No source but the host's own clock is asked; add one, for example"
          + " ntp://time.cloudflare.com.";
    }
    if (others.stream().noneMatch(MeasureClockDrift::isAgreeing)) {
      return "No source agrees with a majority now; get_sync_status tells why.";
    }
    if (others.stream().anyMatch(s -> s.samples() >= FEWEST_SAMPLES)) {
      return "No source that agrees with the majority gave three samples; those that did are not"
          + " part of it.";
    }
    return others.stream()
            .filter(MeasureClockDrift::isAgreeing)
            .allMatch(s -> s.courtesy() == Courtesy.PUBLIC)
        ? "No source gave three samples: public servers are asked every 64 s at most. A"
            + " duration_seconds of "
            + SECONDS_FOR_PUBLIC_SOURCES
            + " or more, or a source of one's own network, gives them."
        : "No source gave three samples; a longer duration_seconds gives them.";
  }

  private static boolean isAgreeing(DriftReport.Source source) {
    return source.state() == SourceState.SELECTED || source.state() == SourceState.TRUECHIMER;
  }
}
