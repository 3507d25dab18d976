package io.chronotick.sources.ntp.nts;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One request under a server's keys, with a cookie of its own. For one thread. */
public final class NtsQuestion {

  /** Of a refusal that names no keys: {@code NTSN} where a packet has its reference id. */
  private static final int DENIAL = 0x4E54534E;

  private static final int STRATUM_OFFSET = 1;
  private static final int REFERENCE_OFFSET = 12;

  private final NtsKeys keys;
  private final InetSocketAddress server;
  private final byte[] cookie;
  private final int wanted;
  private final byte[] uniqueId = new byte[NtsFields.UNIQUE_ID_BYTES];
  private final byte[] nonce = new byte[NtsFields.NONCE_BYTES];
  private final Consumer<List<byte[]>> whenAnswered;
  private final Runnable whenDenied;
  private boolean answered;
  private boolean denied;

  /** What a datagram that repeats the request's random bits is. */
  public enum Verdict {
    /** Sealed by the server, and for this request. */
    SEALED,
    /** The server, or somebody who saw the request, says that the cookie is unknown. */
    DENIED,
    /** Anything else. */
    UNSEALED
  }

  NtsQuestion(
      NtsKeys keys,
      InetSocketAddress server,
      byte[] cookie,
      int wanted,
      RandomGenerator random,
      Consumer<List<byte[]>> whenAnswered,
      Runnable whenDenied) {
    this.keys = keys;
    this.server = server;
    this.cookie = cookie.clone();
    this.wanted = wanted;
    random.nextBytes(uniqueId);
    random.nextBytes(nonce);
    this.whenAnswered = whenAnswered;
    this.whenDenied = whenDenied;
  }

  /** Whom to ask. */
  public InetSocketAddress server() {
    return server;
  }

  /** The request: {@code packet}, 48 bytes, sealed. */
  public byte[] seal(byte[] packet) {
    return NtsFields.request(packet, uniqueId, cookie, wanted, nonce, keys.ours());
  }

  /**
   * Judges a packet of 48 bytes or more, and tells the session what it brought. The cookies of an
   * answer that comes twice are taken once.
   */
  public Verdict judge(byte[] datagram) {
    Optional<List<byte[]>> cookies = NtsFields.open(datagram, uniqueId, keys.theirs());
    if (cookies.isPresent()) {
      if (!answered) {
        answered = true;
        whenAnswered.accept(cookies.get());
      }
      return Verdict.SEALED;
    }
    boolean isDenial =
        datagram[STRATUM_OFFSET] == 0
            && ByteBuffer.wrap(datagram).getInt(REFERENCE_OFFSET) == DENIAL
            && NtsFields.hasUniqueId(datagram, uniqueId);
    if (isDenial) {
      // Once: the next may be anybody's echo of the first.
      if (!denied) {
        denied = true;
        whenDenied.run();
      }
      return Verdict.DENIED;
    }
    return Verdict.UNSEALED;
  }
}
