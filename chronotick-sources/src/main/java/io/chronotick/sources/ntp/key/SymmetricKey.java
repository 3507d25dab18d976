package io.chronotick.sources.ntp.key;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A secret shared with a server, and what it does: seals packets and checks seals. Immutable.
 *
 * <p>In version 4 of the protocol a seal takes 24 bytes at most, so that it cannot be taken for an
 * extension field (RFC 7822): a longer digest is cut to its first 20. In version 3 it is whole.
 */
public final class SymmetricKey {

  /** Of the key's id, before the digest. */
  public static final int ID_BYTES = 4;

  private static final int MAX_ID = 0xFFFF_FFFF;
  private static final int CUT_BYTES = 20;

  private final long id;
  private final MacAlgorithm algorithm;
  private final byte[] secret;

  /**
   * @param id 1 to 2<sup>32</sup> - 1
   * @param secret copied
   * @throws IllegalArgumentException if the id is outside, or the algorithm takes no such secret
   */
  public SymmetricKey(long id, MacAlgorithm algorithm, byte[] secret) {
    if (id < 1 || id > Integer.toUnsignedLong(MAX_ID)) {
      throw new IllegalArgumentException("a key's id is 1 to 4294967295, not " + id);
    }
    if (secret.length == 0) {
      throw new IllegalArgumentException("key " + id + " is empty");
    }
    if (!algorithm.keyBytes().isEmpty() && !algorithm.keyBytes().contains(secret.length)) {
      throw new IllegalArgumentException(
          "key "
              + id
              + " has "
              + secret.length
              + " bytes; "
              + algorithm
              + " takes "
              + algorithm.keyBytes().get(0));
    }
    this.id = id;
    this.algorithm = algorithm;
    this.secret = secret.clone();
  }

  public long id() {
    return id;
  }

  public MacAlgorithm algorithm() {
    return algorithm;
  }

  /** The packet with its seal behind it, as its version wants it. */
  public byte[] seal(byte[] packet) {
    byte[] digest = algorithm.seal(secret, packet, packet.length);
    int kept = isVersionFour(packet) ? Math.min(digest.length, CUT_BYTES) : digest.length;
    byte[] sealed = Arrays.copyOf(packet, packet.length + ID_BYTES + kept);
    ByteBuffer.wrap(sealed).position(packet.length).putInt((int) id).put(digest, 0, kept);
    return sealed;
  }

  /**
   * Whether the last {@code macBytes} of a datagram, id and digest, are this key's seal of what is
   * before them.
   */
  public boolean hasSealed(byte[] datagram, int macBytes) {
    int end = datagram.length - macBytes;
    OptionalLong named = idOf(datagram, macBytes);
    if (named.isEmpty() || named.getAsLong() != id || end < 1) {
      return false;
    }
    byte[] digest = algorithm.seal(secret, datagram, end);
    int due = isVersionFour(datagram) ? Math.min(digest.length, CUT_BYTES) : digest.length;
    byte[] given = Arrays.copyOfRange(datagram, end + ID_BYTES, datagram.length);
    return MessageDigest.isEqual(Arrays.copyOf(digest, due), given);
  }

  /** The id a seal names; empty where there is no seal, or the four bytes that refuse one. */
  public static OptionalLong idOf(byte[] datagram, int macBytes) {
    return macBytes <= ID_BYTES
        ? OptionalLong.empty()
        : OptionalLong.of(
            Integer.toUnsignedLong(ByteBuffer.wrap(datagram).getInt(datagram.length - macBytes)));
  }

  private static boolean isVersionFour(byte[] packet) {
    return (packet[0] >>> 3 & 7) >= 4;
  }

  /** Id and algorithm; never the secret. */
  @Override
  public String toString() {
    return "key " + id + " (" + algorithm + ")";
  }
}
