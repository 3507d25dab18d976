package io.chronotick.mcp.tool;

import io.chronotick.mcp.tool.input.InvalidInputException;
import io.chronotick.mcp.tool.input.Timestamp;
import io.chronotick.mcp.tool.input.TimestampReader;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of two timestamps is the earlier, on what that rests, and whether it is proved. */
public final class CompareTimestamps {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.CHRONOTICK;

  private static final String BY_ARGUMENT = "default_uncertainty_ns gives it one";

  private final TimestampReader reader;
  private final String howToBound;

  /**
   * Which two.
   *
   * @param timestamp1 a timestamp as a tree
   * @param timestamp2 another
   * @param defaultUncertaintyNs the bound of a timestamp that states none; 0 to 10^15
   */
  public record Request(
      Object timestamp1, Object timestamp2, Optional<Long> defaultUncertaintyNs) {}

  /** Keys in contract order; the verdict is of the first relative to the second. */
  public record Response(
      String verdict,
      String basis,
      boolean proved,
      String reason,
      @Nullable String physical,
      @Nullable BigInteger timeDifferenceNs,
      BigInteger gapNs,
      BigInteger overlapNs,
      boolean contradiction) {}

  public CompareTimestamps(TimestampReader reader) {
    this(reader, BY_ARGUMENT);
  }

  /**
   * For who asks otherwise than by the tool's arguments.
   *
   * @param howToBound what gives a bound to a timestamp that states none, as it ends a sentence
   */
  public CompareTimestamps(TimestampReader reader, String howToBound) {
    this.reader = reader;
    this.howToBound = howToBound;
  }

  /**
   * Reads no clock.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_TIMESTAMP}, {@link ErrorCode#INVALID_CLOCK}
   *     or {@link ErrorCode#NOT_COMPARABLE}
   */
  public Response call(Request request) throws ToolException {
    TimestampReader once = reader.byOneTable();
    Optional<Long> bound = request.defaultUncertaintyNs();
    Timestamp first = read(once, "timestamp1", request.timestamp1(), bound);
    Timestamp second = read(once, "timestamp2", request.timestamp2(), bound);
    PhysicalComparison physical = PhysicalComparison.of(first, second);
    Verdict verdict =
        Verdict.of(first, second, physical, howToBound)
            .orElseThrow(() -> notComparable(first, second));
    return new Response(
        verdict.verdict(),
        verdict.basis(),
        verdict.proved(),
        verdict.reason(),
        physical.verdict().orElse(null),
        physical.difference().map(Nanos::of).orElse(null),
        Nanos.of(physical.gap()),
        Nanos.of(physical.overlap()),
        verdict.contradiction());
  }

  private static Timestamp read(
      TimestampReader reader, String argument, Object tree, Optional<Long> defaultNanos)
      throws ToolException {
    try {
      Timestamp timestamp = reader.read(tree);
      return defaultNanos
          .map(nanos -> timestamp.withDefaultBound(Duration.ofNanos(nanos)))
          .orElse(timestamp);
    } catch (InvalidInputException refused) {
      throw ToolException.of(refused, argument);
    }
  }

  private static ToolException notComparable(Timestamp first, Timestamp second) {
    boolean isFirstStronger = strength(first) <= strength(second);
    String stronger = name(isFirstStronger ? first : second);
    String weaker = name(isFirstStronger ? second : first);
    return new ToolException(
        ErrorCode.NOT_COMPARABLE,
        "timestamp2",
        "A"
            + stronger.substring(1)
            + " and "
            + weaker
            + " cannot be compared; stamp_event gives both",
        List.of());
  }

  /** By what it is named: 0 for the strongest that there is. */
  private static int strength(Timestamp timestamp) {
    if (timestamp.clock().isPresent()) {
      return 0;
    }
    if (timestamp.hybrid().isPresent()) {
      return 1;
    }
    return timestamp.interval().isPresent() ? 2 : 3;
  }

  private static String name(Timestamp timestamp) {
    return switch (strength(timestamp)) {
      case 0 -> "a vector clock";
      case 1 -> "a hybrid timestamp";
      case 2 -> "an interval";
      default -> "an instant";
    };
  }
}
