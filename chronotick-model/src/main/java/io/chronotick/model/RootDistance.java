package io.chronotick.model;

import io.chronotick.model.text.Refusal;
import java.time.Duration;

/**
 * Totals back to the reference clock: how wrong a server's time can be by its own account.
 *
 * <p>{@link #toBound()} is the root distance Λ of RFC 5905 section 11.1: half the delay, in case
 * all of it lay on one leg, plus the dispersion. Laws: {@link #ZERO} is neutral for {@link #plus};
 * adding an exchange or age never makes the bound smaller; a wider bound orders after a narrower
 * one, and two distances are equal in order exactly when they are equal.
 *
 * @param delay round trip to the reference; zero to {@link #MAX_COMPONENT}
 * @param dispersion worst-case error collected on the way; zero to {@link #MAX_COMPONENT}
 */
public record RootDistance(Duration delay, Duration dispersion)
    implements Comparable<RootDistance> {

  /** No distance at all: the reference itself. */
  public static final RootDistance ZERO = new RootDistance(Duration.ZERO, Duration.ZERO);

  /** The most either component can be, about 292 years, so that no method of a distance fails. */
  public static final Duration MAX_COMPONENT = Duration.ofNanos(Long.MAX_VALUE);

  private static final String SEPARATOR = "/2+";
  private static final String WHAT = "root distance";

  /**
   * @throws IllegalArgumentException if a component is negative or above {@link #MAX_COMPONENT}
   */
  public RootDistance {
    requireInRange("root delay", delay);
    requireInRange("root dispersion", dispersion);
  }

  private static void requireInRange(String component, Duration value) {
    // Not MAX_COMPONENT: this also runs for ZERO, before that constant exists.
    if (value.isNegative() || value.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException(
          component + " " + value + " is outside 0 to " + Long.MAX_VALUE + " ns");
    }
  }

  /**
   * Reads what {@link #toString} prints, for example {@code +0.0012s/2+0.00031s}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static RootDistance parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      throw Refusal.of(WHAT, text, "for example 0.0012s/2+0.00031s");
    }
    return new RootDistance(
        seconds(text.substring(0, separator)),
        seconds(text.substring(separator + SEPARATOR.length())));
  }

  private static Duration seconds(String text) {
    return Duration.ofNanos(Decimals.parseWithUnit(text, 9, "s", WHAT));
  }

  /**
   * One hop further from the reference.
   *
   * @param moreDelay round trip of the hop; not negative
   * @param moreDispersion error collected on the hop or by age; not negative
   * @throws IllegalArgumentException if an argument is negative
   * @throws ArithmeticException if a sum is above {@link #MAX_COMPONENT}
   */
  public RootDistance plus(Duration moreDelay, Duration moreDispersion) {
    RootDistance more = new RootDistance(moreDelay, moreDispersion);
    return new RootDistance(sum(delay, more.delay), sum(dispersion, more.dispersion));
  }

  private static Duration sum(Duration a, Duration b) {
    return Duration.ofNanos(Math.addExact(a.toNanos(), b.toNanos()));
  }

  /** Half the delay, rounded up to a nanosecond, plus the dispersion. */
  public Duration toBound() {
    long nanos = delay.toNanos();
    return dispersion.plusNanos(nanos / 2 + nanos % 2);
  }

  /** By {@link #toBound}, and by delay where that is the same: consistent with equals. */
  @Override
  public int compareTo(RootDistance other) {
    int byBound = toBound().compareTo(other.toBound());
    return byBound != 0 ? byBound : delay.compareTo(other.delay);
  }

  /** Half the delay plus the dispersion, in seconds: {@code +0.0012s/2+0.00031s}. */
  @Override
  public String toString() {
    return Decimals.signed(delay.toNanos(), 9)
        + "s"
        + SEPARATOR
        + Decimals.signed(dispersion.toNanos(), 9).substring(1)
        + "s";
  }
}
