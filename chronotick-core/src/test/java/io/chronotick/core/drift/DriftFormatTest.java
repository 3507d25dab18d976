package io.chronotick.core.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chronotick.core.drift.DriftFormat.Decoded;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** One form for each drift, and a refusal with a reason for all other bytes. */
class DriftFormatTest {

  private static final StoredDrift DRIFT = Drifts.of(-3.25e-6, 2e-8, 1e-18);
  private static final int SECONDS_AT = 28;
  private static final int NANOS_AT = 36;
  private static final int KIND_AT = 40;
  private static final int HOST_AT = 41;

  private static String refused(byte[] bytes) {
    return assertInstanceOf(Decoded.Refused.class, DriftFormat.decode(bytes)).reason();
  }

  private static StoredDrift decoded(byte[] bytes) {
    return assertInstanceOf(Decoded.Drift.class, DriftFormat.decode(bytes)).drift();
  }

  /** The law of every decoder here: a value whose only form these bytes are, or a reason. */
  private static void assertCanonicalOrRefused(byte[] bytes) {
    Decoded decoded = DriftFormat.decode(bytes);
    if (decoded instanceof Decoded.Drift drift) {
      assertArrayEquals(bytes, DriftFormat.encode(drift.drift()));
    }
  }

  private static byte[] with(int at, long value, int size) {
    byte[] bytes = DriftFormat.encode(DRIFT);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    switch (size) {
      case 1 -> buffer.put(at, (byte) value);
      case 4 -> buffer.putInt(at, (int) value);
      default -> buffer.putLong(at, value);
    }
    return bytes;
  }

  @Test
  void formIsTheDocumentedOne() {
    assertEquals(
        "64726674"
            + "becb43526527a205"
            + "3e55798ee2308c3a"
            + "3c32725dd1d243ac"
            + HexFormat.of().toHexDigits(Drifts.SAVED.getEpochSecond())
            + "075bcd15"
            + "00"
            + "01"
            + Drifts.digest('a')
            + "01"
            + Drifts.digest('b'),
        HexFormat.of().formatHex(DriftFormat.encode(DRIFT)));
  }

  @Property
  void whatIsEncodedDecodes(
      @ForAll int omegaE12,
      @ForAll @IntRange(min = 0) int sigmaE12,
      @ForAll @IntRange(min = 0) int wanderE20,
      @ForAll @LongRange(min = -31557014167219200L, max = 31556889864403199L) long seconds,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos,
      @ForAll CounterKind kind,
      @ForAll boolean hostKnown,
      @ForAll boolean bootKnown) {
    HostIdentity host =
        new HostIdentity(
            Optional.of(Drifts.digest('7')).filter(id -> hostKnown),
            Optional.of(Drifts.digest('f')).filter(id -> bootKnown));
    StoredDrift drift =
        new StoredDrift(
            new DriftEstimate(omegaE12 * 1e-12, sigmaE12 * 1e-12, wanderE20 * 1e-20),
            Instant.ofEpochSecond(seconds, nanos),
            kind,
            host);
    assertEquals(drift, decoded(DriftFormat.encode(drift)));
  }

  @Property
  void anyBytesAreRefusedOrCanonical(@ForAll @Size(max = 150) byte[] bytes) {
    assertCanonicalOrRefused(bytes);
  }

  @Property
  void anyBytesAfterTheMagicAreRefusedOrCanonical(@ForAll @Size(max = 150) byte[] bytes) {
    byte[] whole = DriftFormat.encode(DRIFT);
    byte[] hostile = Arrays.copyOf(whole, 4 + bytes.length);
    System.arraycopy(bytes, 0, hostile, 4, bytes.length);
    assertCanonicalOrRefused(hostile);
  }

  @Property
  void anyChangedByteIsRefusedOrCanonical(
      @ForAll @IntRange(min = 0, max = 106) int at, @ForAll byte value) {
    byte[] bytes = DriftFormat.encode(DRIFT);
    assertEquals(107, bytes.length);
    bytes[at] = value;
    assertCanonicalOrRefused(bytes);
  }

  @Test
  void anyOtherLengthIsRefused() {
    byte[] whole = DriftFormat.encode(DRIFT);
    for (int length = 0; length < whole.length + 40; length++) {
      if (length != whole.length) {
        refused(Arrays.copyOf(whole, length));
      }
    }
  }

  @Test
  void numbersThatAreNoDriftAreRefusedWithAReason() {
    long nan = Double.doubleToRawLongBits(Double.NaN);
    long infinite = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    long negative = Double.doubleToRawLongBits(-1e-9);
    for (int at : new int[] {4, 12, 20}) {
      assertEquals("its numbers are no drift", refused(with(at, nan, 8)));
      assertEquals("its numbers are no drift", refused(with(at, infinite, 8)));
    }
    assertEquals("its numbers are no drift", refused(with(12, negative, 8)));
    assertEquals("its numbers are no drift", refused(with(20, negative, 8)));
  }

  @Test
  void timesThatAreNoneAreRefusedWithAReason() {
    assertEquals("its time is damaged", refused(with(SECONDS_AT, Long.MAX_VALUE, 8)));
    assertEquals("its time is damaged", refused(with(SECONDS_AT, Long.MIN_VALUE, 8)));
    assertEquals("its time is damaged", refused(with(NANOS_AT, 1_000_000_000, 4)));
    assertEquals("its time is damaged", refused(with(NANOS_AT, -1, 4)));
  }

  @Test
  void otherFieldsThatAreNoneAreRefusedWithAReason() {
    assertEquals("not a stored drift", refused(with(0, 'D', 1)));
    assertEquals("its counter is none we know", refused(with(KIND_AT, 2, 1)));
    assertEquals("its host is damaged", refused(with(HOST_AT, 2, 1)));
    assertEquals("its host is damaged", refused(with(HOST_AT, -1, 1)));
  }
}
