package io.chronotick.mcp.tool.input;

import io.chronotick.mcp.zone.PythonText;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.PosixScale;
import io.chronotick.model.scale.UtcScale;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a timestamp in any accepted form.
 *
 * <ul>
 *   <li>ISO-8601 text with {@code Z} or an offset;
 *   <li>nanoseconds since 1970 as an integer or its digits, from 10^17;
 *   <li>a hybrid timestamp with its node, as text;
 *   <li>an object, or its JSON as text: see {@link TimestampObject}.
 * </ul>
 */
public final class TimestampReader {

  static final String ACCEPTED =
      "Accepted: ISO-8601 with Z or an offset; epoch nanoseconds; {\"epoch_ms\": 1795383000123}"
          + " (or epoch_s, epoch_us, epoch_ns; optional uncertainty_ns);"
          + " {\"earliest\": \"…Z\", \"latest\": \"…Z\"}; {\"clocks\": {\"node\": 1}};"
          + " a hybrid timestamp; a result of get_current_time, stamp_event or create_vector_clock";

  /**
   * Longer than any number of nanoseconds that is taken; a longer one is not worth its division.
   */
  private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,40}");

  private final JsonObjects json;
  private final Supplier<LeapSecondTable> leapSeconds;

  /** {@code leapSeconds}: the table in use, which says which 23:59:60 there were. */
  public TimestampReader(JsonObjects json, Supplier<LeapSecondTable> leapSeconds) {
    this.json = json;
    this.leapSeconds = leapSeconds;
  }

  /**
   * What the tree says.
   *
   * @throws InvalidInputException if it is no timestamp, or one that contradicts itself
   */
  public Timestamp read(@Nullable Object tree) throws InvalidInputException {
    if (tree instanceof Map<?, ?> object) {
      return new TimestampObject(object, this).read();
    }
    if (!(tree instanceof String text)) {
      return Timestamp.of(moment(tree));
    }
    if (text.startsWith("{")) {
      return read(json.read(text).orElseThrow(() -> notOne(text)));
    }
    Optional<NodeHybrid> hybrid = NodeHybrid.parse(text);
    return hybrid.isPresent() ? Timestamp.of(hybrid.get()) : Timestamp.of(moment(text));
  }

  /** The same reader by the table that is in use now, for an answer that is by one table. */
  public TimestampReader byOneTable() {
    LeapSecondTable table = leapSeconds.get();
    return new TimestampReader(json, () -> table);
  }

  /** The table in use. */
  public LeapSecondTable table() {
    return leapSeconds.get();
  }

  /** A time as text or as a number. */
  Moment moment(@Nullable Object value) throws InvalidInputException {
    Optional<BigInteger> number = number(value);
    if (number.isPresent()) {
      return ofPosix(Epoch.ofBare(number.get()));
    }
    Optional<Moment> moment =
        value instanceof String text
            ? InstantText.read(text, new UtcScale(table()))
            : Optional.empty();
    return moment.orElseThrow(() -> notOne(value));
  }

  /** The same of what a clock shows, whose text before 23:59:60 is POSIX time. */
  Moment shown(@Nullable Object value) throws InvalidInputException {
    Moment moment = moment(value);
    boolean isExact = !moment.isOne() || new UtcScale(table()).toUtc(moment.first()).isLeapSecond();
    return isExact ? moment : ofPosix(toPosix(moment));
  }

  Moment ofPosix(Instant instant) {
    return Moment.ofPosix(instant, table());
  }

  Instant toPosix(Moment moment) {
    return new PosixScale(table(), PosixConvention.HOLDS).toPosix(moment.first());
  }

  /** An integer, as a number or as its digits. */
  static Optional<BigInteger> number(@Nullable Object value) {
    return value instanceof String text
        ? Optional.of(text).filter(t -> DIGITS.matcher(t).matches()).map(BigInteger::new)
        : Trees.integer(value);
  }

  static InvalidInputException notOne(@Nullable Object value) {
    return InvalidInputException.timestamp(
        "Not a timestamp: " + PythonText.echo(value) + ". " + ACCEPTED);
  }
}
