package io.chronotick.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;

/**
 * Any file is a state, newer than we know, or broken; as it is, with its checksums made right, so
 * that what lies behind them is read, and as a payload of ours.
 */
@Tag("fuzz")
class StateFormatFuzzTest {

  /** A file that is cut costs an exception with its trace. */
  private static final AllocationLimit LIMIT = new AllocationLimit(16_384, 2);

  private static final int KNOWN = 3;
  private static final int PRELUDE = 16;
  private static final int CHECKSUM = 4;

  @FuzzTest
  void anyFile(byte[] file) {
    assertSound(file, parsed(file));
    if (file.length >= PRELUDE + 2 * CHECKSUM) {
      byte[] mended = file.clone();
      mend(mended, PRELUDE);
      mend(mended, mended.length - CHECKSUM);
      assertSound(mended, parsed(mended));
    }
    byte[] ours = StateFormat.encode(1, KNOWN, file);
    assertArrayEquals(file, assertInstanceOf(Found.Whole.class, parsed(ours)).payload());
  }

  private static Found parsed(byte[] file) {
    return LIMIT.hold(file.length, () -> StateFormat.parse(file, KNOWN));
  }

  private static void mend(byte[] file, int at) {
    CRC32C checksum = new CRC32C();
    checksum.update(file, 0, at);
    ByteBuffer.wrap(file).putInt(at, (int) checksum.getValue());
  }

  private static void assertSound(byte[] file, Found found) {
    if (found instanceof Found.Whole whole) {
      assertTrue(whole.payloadVersion() <= KNOWN, "newer than known");
      assertArrayEquals(
          file, StateFormat.encode(whole.generation(), whole.payloadVersion(), whole.payload()));
    } else if (found instanceof Found.Broken broken) {
      assertTrue(broken.reason().matches("[ -~]{1,100}"), broken::reason);
    } else {
      assertInstanceOf(Found.Newer.class, found);
    }
  }
}
