package io.chronotick.mcp.tool.input;

import io.chronotick.model.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import org.threeten.extra.scale.TaiInstant;

/**
 * A closed interval of TAI that contains true time.
 *
 * @param earliest true time is not before it
 * @param latest not before {@code earliest}; true time is not after it
 */
public record Span(TaiInstant earliest, TaiInstant latest) {

  /** All that may lie between two times as they were named. */
  static Span between(Moment earliest, Moment latest) {
    return new Span(earliest.first(), latest.last());
  }

  /** {@code time} ± {@code bound}, which is not negative. */
  static Span around(Moment time, Duration bound) {
    return new Span(time.first().minus(bound), time.last().plus(bound));
  }

  /** The middle, rounded down to a nanosecond. */
  TaiInstant midpoint() {
    return earliest.plus(earliest.durationUntil(latest).dividedBy(2));
  }

  /**
   * The same interval in the type that intervals are compared and measured in.
   *
   * <p>HAZARD: its instants count seconds of TAI, and are for order and distance alone. Nobody is
   * to read a date from them.
   */
  public TimeInterval counted() {
    return new TimeInterval(counted(earliest), counted(latest));
  }

  /** The like of a moment, with the same hazard. */
  public static Instant counted(TaiInstant moment) {
    return Instant.ofEpochSecond(moment.getTaiSeconds(), moment.getNano());
  }
}
