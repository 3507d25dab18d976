package io.chronotick.mcp.protocol;

import io.chronotick.model.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a client carries for us from one request to the next: sealed, so that it is the same when it
 * comes back, belongs to the same request, and is not too old. Not secret. A server that has
 * started anew opens none of the former one's. Thread-safe.
 */
final class RequestState {

  /** A person may have been asked meanwhile, and have gone to lunch. */
  static final Duration LIFETIME = Duration.ofHours(1);

  private static final String MAC = "HmacSHA256";
  private static final int MAC_BYTES = 32;

  private final Supplier<? extends RandomGenerator> random;
  private final Ticker ticker;
  private @Nullable SecretKeySpec key;

  /**
   * Nothing is sealed yet.
   *
   * @param random asked for once, when there is something to seal; must be one that cannot be
   *     foretold
   */
  RequestState(Supplier<? extends RandomGenerator> random, Ticker ticker) {
    this.random = random;
    this.ticker = ticker;
  }

  /**
   * Seals a text.
   *
   * @param request what it is good for, and for nothing else
   */
  String seal(String text, String request) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer sealed = ByteBuffer.allocate(Long.BYTES + body.length + MAC_BYTES);
    sealed.putLong(Math.addExact(ticker.nanos(), LIFETIME.toNanos())).put(body);
    sealed.put(mac(sealed.array(), sealed.position(), request));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
  }

  /** The text; empty when the seal is broken, of another request, or too old. */
  Optional<String> open(String sealed, String request) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int length = bytes.length - MAC_BYTES;
    if (length < Long.BYTES) {
      return Optional.empty();
    }
    ByteBuffer whole = ByteBuffer.wrap(bytes);
    byte[] mac = new byte[MAC_BYTES];
    whole.get(length, mac);
    // In constant time: how long it takes must not tell how much of it was right.
    if (!MessageDigest.isEqual(mac, mac(bytes, length, request))
        || whole.getLong() - ticker.nanos() <= 0) {
      return Optional.empty();
    }
    return Optional.of(new String(bytes, Long.BYTES, length - Long.BYTES, StandardCharsets.UTF_8));
  }

  private byte[] mac(byte[] bytes, int length, String request) {
    byte[] context = request.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key());
      // Its length first: else what ends one could begin the other.
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(context.length).flip());
      mac.update(context);
      mac.update(bytes, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  private synchronized SecretKeySpec key() {
    if (key == null) {
      byte[] bytes = new byte[MAC_BYTES];
      random.get().nextBytes(bytes);
      key = new SecretKeySpec(bytes, MAC);
    }
    return key;
  }
}
