package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.TimeInterval;
import io.chronotick.sources.testing.AllocationLimit;
import io.chronotick.vectorclock.Dot;
import io.chronotick.vectorclock.HybridTimestamp;
import io.chronotick.vectorclock.IntervalTreeClock;
import io.chronotick.vectorclock.LamportTime;
import io.chronotick.vectorclock.MatrixClock;
import io.chronotick.vectorclock.VectorClock;
import io.chronotick.vectorclock.VersionVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;

/**
 * What a message carries as times and clocks: any text or bytes is one value or refused, and where
 * there is one form for a value, it is that. The input's first byte says which kind it is taken
 * for.
 */
@Tag("fuzz")
class ClockFormsFuzzTest {

  /** A name is kept for each byte, and is an object. */
  private static final AllocationLimit LIMIT = new AllocationLimit(65_536, 512);

  private static final int SHOWN = 1_000;

  /** What has one text for each value. */
  private static final List<Function<String, ?>> CANONICAL =
      List.of(
          VectorClock::parse,
          VersionVector::parse,
          MatrixClock::parse,
          LamportTime::parse,
          HybridTimestamp::parse,
          IntervalTreeClock::parse,
          Dot::parse);

  /** What is read in other spellings too. */
  private static final List<Function<String, ?>> SPELT =
      List.of(
          TimeInterval::parse,
          ClockOffset::parse,
          FrequencyOffset::parse,
          RootDistance::parse,
          MonotonicTime::parse);

  private static final List<Function<byte[], byte[]>> BYTES =
      List.of(
          bytes -> VectorClock.ofBytes(bytes).toBytes(),
          bytes -> VersionVector.ofBytes(bytes).toBytes(),
          bytes -> MatrixClock.ofBytes(bytes).toBytes(),
          bytes -> LamportTime.ofBytes(bytes).toBytes(),
          bytes -> HybridTimestamp.ofBytes(bytes).toBytes(),
          bytes -> IntervalTreeClock.ofBytes(bytes).toBytes());

  @FuzzTest
  void anyForm(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] form = Arrays.copyOfRange(input, 1, input.length);
    String text = new String(form, StandardCharsets.UTF_8);
    int kind = input[0] & 0x1F;
    if (kind < CANONICAL.size()) {
      Function<String, ?> parse = CANONICAL.get(kind);
      read(form.length, () -> parse.apply(text))
          .ifPresent(value -> assertEquals(text, value.toString()));
      return;
    }
    kind -= CANONICAL.size();
    if (kind < SPELT.size()) {
      Function<String, ?> parse = SPELT.get(kind);
      read(form.length, () -> parse.apply(text))
          .ifPresent(value -> assertEquals(value, parse.apply(value.toString())));
      return;
    }
    Function<byte[], byte[]> parse = BYTES.get((kind - SPELT.size()) % BYTES.size());
    read(form.length, () -> HexFormat.of().formatHex(parse.apply(form)))
        .ifPresent(again -> assertEquals(HexFormat.of().formatHex(form), again));
  }

  private static <T> Optional<T> read(int length, Supplier<T> reader) {
    return LIMIT.hold(
        length,
        () -> {
          try {
            return Optional.of(reader.get());
          } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            assertTrue(!message.isEmpty() && message.length() <= SHOWN, message);
            return Optional.empty();
          }
        });
  }
}
