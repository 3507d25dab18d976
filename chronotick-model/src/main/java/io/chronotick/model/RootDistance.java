package io.chronotick.model;

import java.time.Duration;

/**
 * Totals back to the reference clock: how wrong a server's time can be by its own account.
 *
 * <p>{@link #toBound()} is the root distance Λ of RFC 5905 section 11.1: half the delay, in case
 * all of it lay on one leg, plus the dispersion. Adding an exchange or age never makes it smaller.
 *
 * @param delay round trip to the reference; not negative
 * @param dispersion worst-case error collected on the way; not negative
 */
public record RootDistance(Duration delay, Duration dispersion)
    implements Comparable<RootDistance> {

  public static final RootDistance ZERO = new RootDistance(Duration.ZERO, Duration.ZERO);

  private static final String SEPARATOR = "/2+";

  public RootDistance {
    if (delay.isNegative() || dispersion.isNegative()) {
      throw new IllegalArgumentException(
          "root delay " + delay + " and root dispersion " + dispersion + " must not be negative");
    }
  }

  /** Reads what {@link #toString} prints. */
  public static RootDistance parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new IllegalArgumentException(
          "not a root distance: '" + text + "'; expected for example 0.0012s/2+0.00031s");
    }
    return new RootDistance(
        seconds(text.substring(0, separator)),
        seconds(text.substring(separator + SEPARATOR.length())));
  }

  private static Duration seconds(String text) {
    return Duration.ofNanos(Decimals.parseWithUnit(text, 9, "s", "root distance"));
  }

  /** One hop further from the reference. */
  public RootDistance plus(Duration moreDelay, Duration moreDispersion) {
    return new RootDistance(delay.plus(moreDelay), dispersion.plus(moreDispersion));
  }

  /** Half the delay, rounded up, plus the dispersion. */
  public Duration toBound() {
    long half = Math.floorDiv(Math.addExact(delay.toNanos(), 1), 2L);
    return dispersion.plusNanos(half);
  }

  @Override
  public int compareTo(RootDistance other) {
    return toBound().compareTo(other.toBound());
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
