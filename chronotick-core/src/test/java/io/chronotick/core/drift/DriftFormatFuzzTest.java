package io.chronotick.core.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.core.drift.DriftFormat.Decoded;
import io.chronotick.sources.testing.AllocationLimit;
import org.junit.jupiter.api.Tag;

/** Any bytes are a drift that encodes to them, or refused. */
@Tag("fuzz")
class DriftFormatFuzzTest {

  private static final AllocationLimit LIMIT = new AllocationLimit(4_096, 1);

  @FuzzTest
  void anyBytes(byte[] bytes) {
    Decoded decoded = LIMIT.hold(bytes.length, () -> DriftFormat.decode(bytes));
    if (decoded instanceof Decoded.Drift drift) {
      assertArrayEquals(bytes, DriftFormat.encode(drift.drift()));
    } else if (decoded instanceof Decoded.Refused refused) {
      assertTrue(refused.reason().matches("[ -~]{1,100}"), refused::reason);
    }
  }
}
