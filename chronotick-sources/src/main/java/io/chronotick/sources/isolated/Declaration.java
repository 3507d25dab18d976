package io.chronotick.sources.isolated;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.host.HostSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the operator vouches for.
 *
 * @param within how far off this host's clock was, at most
 * @param since when it was; empty for when the source was opened
 * @param maxDriftPpm how much too fast or too slow it has run since, at most
 */
record Declaration(Duration within, Optional<Instant> since, double maxDriftPpm) {

  static final String SCHEME = "isolated";

  private static final String WITHIN = "within";
  private static final String SINCE = "since";
  private static final String DRIFT = "drift";

  /** Any working host keeps it. */
  private static final double DEFAULT_DRIFT_PPM = 200;

  /** Linux lets nobody run a clock further off. */
  private static final double MAX_DRIFT_PPM = 90_000;

  private static final double PPM = 1e-6;
  private static final double NANOS = 1e9;
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(us|ms|s)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,6})?");
  private static final String EXAMPLE = "for example isolated:?within=500ms";

  /**
   * @throws IllegalArgumentException saying what was wrong and what is accepted
   */
  static Declaration of(SourceSpec spec) {
    HostSpec.checkOptions(spec, Set.of(WITHIN, SINCE, DRIFT));
    if (spec.host().isPresent()) {
      throw HostSpec.refused("'" + spec + "' takes no host, " + EXAMPLE);
    }
    return new Declaration(
        within(spec.options().getOrDefault(WITHIN, "")),
        Optional.ofNullable(spec.options().get(SINCE)).map(Declaration::instant),
        drift(spec.options().getOrDefault(DRIFT, Double.toString(DEFAULT_DRIFT_PPM))));
  }

  private static Duration within(String text) {
    if (text.isEmpty()) {
      throw HostSpec.refused(
          "isolated needs to be told how right this host's clock is, " + EXAMPLE);
    }
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw HostSpec.refused(
          "bad within '" + text + "'; expected a whole number of us, ms or s, " + EXAMPLE);
    }
    long number = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "us" -> Duration.ofNanos(number * 1000);
      case "ms" -> Duration.ofMillis(number);
      default -> Duration.ofSeconds(number);
    };
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException bad) {
      throw HostSpec.refused(
          "bad since '" + text + "'; expected a UTC instant such as 2026-11-22T21:30:00Z");
    }
  }

  private static double drift(String text) {
    double ppm = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(ppm <= MAX_DRIFT_PPM)) {
      throw HostSpec.refused(
          "bad drift '" + text + "'; expected ppm from 0 to " + (int) MAX_DRIFT_PPM);
    }
    return ppm;
  }

  /**
   * How far off the clock is at most at {@code now}, by itself.
   *
   * @throws IllegalArgumentException if that is before it was right
   */
  Duration withinAt(Instant now) {
    if (since.isEmpty()) {
      return within;
    }
    Duration age = Duration.between(since.get(), now);
    if (age.isNegative()) {
      throw HostSpec.refused("since " + since.get() + " is after this host's clock, " + now);
    }
    double ratio = maxDriftPpm * PPM;
    double seconds = (age.toSeconds() + 1) * ratio / (1 - ratio);
    return within.plus(Duration.ofNanos((long) Math.ceil(seconds * NANOS)));
  }
}
