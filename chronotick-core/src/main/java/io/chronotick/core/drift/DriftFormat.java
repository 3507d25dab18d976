package io.chronotick.core.drift;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The form of a {@link StoredDrift} in bytes, one for each value.
 *
 * <pre>
 *   "drft" 4 | omega 8 | sigma 8 | wander 8                IEEE 754 doubles
 *   saved at: seconds 8 | nanoseconds 4 | counter kind 1   0 RAW, 1 STEERED
 *   host: 0, or 1 and 32 bytes | boot: the same
 * </pre>
 *
 * <p>Big-endian. Which version it is stands around it, where its file keeps versions. Law: {@code
 * decode(encode(d))} is {@code d}, and bytes that decode are those their value encodes to.
 */
public final class DriftFormat {

  /** Version of this form. */
  public static final int VERSION = 1;

  private static final int MAGIC = 0x64726674;
  private static final int FIXED = 4 + 3 * 8 + 8 + 4 + 1;
  private static final int DIGEST = 32;
  private static final int MAX_NANO = 999_999_999;

  private DriftFormat() {}

  /** What bytes were found to be. */
  public sealed interface Decoded {
    /** A drift; whether it may be believed is another question. */
    record Drift(StoredDrift drift) implements Decoded {}

    /** Something else. */
    record Refused(String reason) implements Decoded {}
  }

  /** Its bytes. */
  public static byte[] encode(StoredDrift drift) {
    DriftEstimate estimate = drift.estimate();
    HostIdentity host = drift.host();
    ByteBuffer out = ByteBuffer.allocate(FIXED + size(host.host()) + size(host.boot()));
    out.putInt(MAGIC);
    out.putDouble(estimate.omega());
    out.putDouble(estimate.sigmaOmega());
    out.putDouble(estimate.wander());
    Instant savedAt = drift.savedAt();
    out.putLong(savedAt.getEpochSecond()).putInt(savedAt.getNano());
    out.put(
        switch (drift.counterKind()) {
          case RAW -> (byte) 0;
          case STEERED -> (byte) 1;
        });
    put(out, host.host());
    put(out, host.boot());
    return out.array();
  }

  private static int size(Optional<String> digest) {
    return digest.isEmpty() ? 1 : 1 + DIGEST;
  }

  private static void put(ByteBuffer out, Optional<String> digest) {
    out.put((byte) (digest.isEmpty() ? 0 : 1));
    digest.ifPresent(digits -> out.put(HexFormat.of().parseHex(digits)));
  }

  /** Any bytes at all: a drift or a refusal, never an exception. */
  public static Decoded decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < FIXED || in.getInt() != MAGIC) {
      return new Decoded.Refused("not a stored drift");
    }
    double omega = in.getDouble();
    double sigma = in.getDouble();
    double wander = in.getDouble();
    if (!DriftEstimate.isPossible(omega, sigma, wander)) {
      return new Decoded.Refused("its numbers are no drift");
    }
    long seconds = in.getLong();
    int nanos = in.getInt();
    byte kind = in.get();
    if (kind != 0 && kind != 1) {
      return new Decoded.Refused("its counter is none we know");
    }
    int hostAt = in.position();
    int bootAt = hostAt + sizeAt(bytes, hostAt);
    int end = bootAt + sizeAt(bytes, bootAt);
    if (end != bytes.length) {
      return new Decoded.Refused("its host is damaged");
    }
    HostIdentity host = new HostIdentity(digestAt(bytes, hostAt), digestAt(bytes, bootAt));
    try {
      // More would be carried into the seconds, and then two forms had one value.
      if (nanos < 0 || nanos > MAX_NANO) {
        return new Decoded.Refused("its time is damaged");
      }
      return new Decoded.Drift(
          new StoredDrift(
              new DriftEstimate(omega, sigma, wander),
              Instant.ofEpochSecond(seconds, nanos),
              kind == 0 ? CounterKind.RAW : CounterKind.STEERED,
              host));
    } catch (DateTimeException beyond) {
      return new Decoded.Refused("its time is damaged");
    }
  }

  /** Bytes the optional digest there takes; past the end of everything when it is none. */
  private static int sizeAt(byte[] bytes, int at) {
    if (at >= bytes.length || bytes[at] < 0 || bytes[at] > 1) {
      return bytes.length + 1;
    }
    return bytes[at] == 0 ? 1 : 1 + DIGEST;
  }

  private static Optional<String> digestAt(byte[] bytes, int at) {
    return bytes[at] == 0
        ? Optional.empty()
        : Optional.of(HexFormat.of().formatHex(bytes, at + 1, at + 1 + DIGEST));
  }
}
