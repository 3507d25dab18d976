package io.chronotick.sources.ntp.serve;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.ServedClock;
import io.chronotick.sources.ServedTime;
import io.chronotick.sources.ntp.NtpCodec;
import io.chronotick.sources.ntp.NtpHeader;
import io.chronotick.sources.ntp.NtpStamps;
import io.chronotick.sources.ntp.key.SymmetricKey;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes a datagram, gives an answer or none. No socket, no timer. For one thread. */
public final class NtpResponder {

  private static final int HIGHEST_STRATUM = 15;
  private static final int UNSYNCHRONISED_STRATUM = 16;

  /** A microsecond: what reading a clock in user space may take. */
  private static final int PRECISION = -20;

  private final ServedClock clock;
  private final Map<Long, SymmetricKey> keys;
  private final boolean isSealedOnly;
  private final ClientBuckets buckets;

  /**
   * @param keys of clients, by their ids
   * @param isSealedOnly answers nobody without a key
   */
  public NtpResponder(
      ServedClock clock,
      Map<Long, SymmetricKey> keys,
      boolean isSealedOnly,
      ClientBuckets buckets) {
    this.clock = clock;
    this.keys = Map.copyOf(keys);
    this.isSealedOnly = isSealedOnly;
    this.buckets = buckets;
  }

  /**
   * What is to be sent back at once.
   *
   * @param at when it came
   */
  public Optional<byte[]> answer(byte[] datagram, InetAddress client, MonotonicTime at) {
    // First, as it is the time the request came.
    ServedTime received = clock.read();
    if (!(NtpCodec.decode(datagram) instanceof NtpCodec.Decoded.Packet request)
        || request.header().mode() != NtpHeader.MODE_CLIENT
        || request.header().version() < 3
        || request.header().version() > 4) {
      return Optional.empty();
    }
    Optional<SymmetricKey> key = Optional.empty();
    if (request.macBytes() > 0) {
      key =
          SymmetricKey.idOf(datagram, request.macBytes()).stream()
              .mapToObj(id -> Optional.ofNullable(keys.get(id)))
              .flatMap(Optional::stream)
              .filter(k -> k.hasSealed(datagram, request.macBytes()))
              .findFirst();
      if (key.isEmpty()) {
        return Optional.empty();
      }
    } else if (isSealedOnly) {
      return Optional.empty();
    }
    Optional<NtpHeader> header =
        switch (buckets.take(client, at)) {
          case SILENCE -> Optional.empty();
          case KISS -> Optional.of(refusal(request.header(), 0, "RATE"));
          case ANSWER -> Optional.of(told(request.header(), received));
        };
    Optional<SymmetricKey> seal = key;
    return header.map(NtpCodec::encode).map(b -> seal.map(k -> k.seal(b)).orElse(b));
  }

  private NtpHeader told(NtpHeader request, ServedTime received) {
    ServedTime sent = clock.read();
    OptionalInt dispersion = dispersion(received, sent);
    int stratum = sent.stratum().value();
    if (dispersion.isEmpty() || stratum < 1 || stratum > HIGHEST_STRATUM) {
      return refusal(request, UNSYNCHRONISED_STRATUM, "INIT");
    }
    return new NtpHeader(
        sent.leap(),
        request.version(),
        NtpHeader.MODE_SERVER,
        stratum,
        request.poll(),
        PRECISION,
        0,
        dispersion.getAsInt(),
        sent.referenceId(),
        NtpStamps.ofInstant(sent.reference()),
        request.transmit(),
        NtpStamps.ofInstant(received.instant()),
        NtpStamps.ofInstant(sent.instant()));
  }

  /** The larger bound of both readings; empty if either has none, or none that can be told. */
  private static OptionalInt dispersion(ServedTime received, ServedTime sent) {
    if (received.bound().isEmpty() || sent.bound().isEmpty()) {
      return OptionalInt.empty();
    }
    Duration larger =
        received.bound().get().compareTo(sent.bound().get()) > 0
            ? received.bound().get()
            : sent.bound().get();
    return NtpStamps.toShort(larger);
  }

  /** Tells no time. */
  private static NtpHeader refusal(NtpHeader request, int stratum, String code) {
    return new NtpHeader(
        LeapIndicator.UNKNOWN,
        request.version(),
        NtpHeader.MODE_SERVER,
        stratum,
        request.poll(),
        PRECISION,
        0,
        0,
        ByteBuffer.wrap(code.getBytes(StandardCharsets.US_ASCII)).getInt(),
        0,
        request.transmit(),
        0,
        0);
  }
}
