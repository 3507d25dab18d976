package io.chronotick.bench.micro;

import io.chronotick.model.LeapIndicator;
import io.chronotick.sources.ntp.NtpCodec;
import io.chronotick.sources.ntp.NtpHeader;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How much of a network exchange, and how much of a flood of bad packets, is our own codec?
 *
 * <p>An exchange takes tens of microseconds even on loopback; a refusal must be no dearer than an
 * answer, or garbage would be the cheapest attack.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Benchmark)
public class NtpCodecBenchmark {

  private static final int HEADER_BYTES = 48;

  /** The shortest extension field, and a MAC: as many fields as an Ethernet frame carries. */
  private static final int FIELD_BYTES = 16;

  private static final int FIELDS = 87;
  private static final int MAC_BYTES = 20;

  // 2026-11-22T21:30:00Z in the first NTP era, with a few fraction bits.
  private static final long STAMP = (1_795_383_000L + 2_208_988_800L) << 32 | 0x1F9A_0000L;

  private final NtpHeader header =
      new NtpHeader(
          LeapIndicator.NONE, 4, 4, 2, 6, -23, 1311, 2032, 0xC0000201, STAMP, ~STAMP, STAMP, STAMP);
  private final byte[] answer = NtpCodec.encode(header);
  private final byte[] manyFields = withEmptyFields(answer);
  private final byte[] brokenTail = withBrokenLastField(manyFields);

  @Benchmark
  public byte[] encode() {
    return NtpCodec.encode(header);
  }

  @Benchmark
  public NtpCodec.Decoded decode() {
    return NtpCodec.decode(answer);
  }

  /** The most work a well-formed datagram can ask for. */
  @Benchmark
  public NtpCodec.Decoded decodeManyFields() {
    return NtpCodec.decode(manyFields);
  }

  /** The most work a datagram can ask for before it is refused. */
  @Benchmark
  public NtpCodec.Decoded refuseBrokenTail() {
    return NtpCodec.decode(brokenTail);
  }

  private static byte[] withEmptyFields(byte[] answer) {
    byte[] datagram = Arrays.copyOf(answer, HEADER_BYTES + FIELDS * FIELD_BYTES + MAC_BYTES);
    for (int field = 0; field < FIELDS; field++) {
      datagram[lengthOfField(field)] = FIELD_BYTES;
    }
    return datagram;
  }

  private static byte[] withBrokenLastField(byte[] manyFields) {
    byte[] datagram = manyFields.clone();
    datagram[lengthOfField(FIELDS - 1)] = 1;
    return datagram;
  }

  /** Where a field's length has its low byte. */
  private static int lengthOfField(int field) {
    return HEADER_BYTES + field * FIELD_BYTES + 3;
  }
}
