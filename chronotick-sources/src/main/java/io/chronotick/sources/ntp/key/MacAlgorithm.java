package io.chronotick.sources.ntp.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** How a key and a packet become a seal; the names are those of chrony's key files. */
public enum MacAlgorithm {
  MD5("MD5", 16),
  SHA1("SHA-1", 20),
  SHA256("SHA-256", 32),
  SHA384("SHA-384", 48),
  SHA512("SHA-512", 64),
  SHA3_224("SHA3-224", 28),
  SHA3_256("SHA3-256", 32),
  SHA3_384("SHA3-384", 48),
  SHA3_512("SHA3-512", 64),
  AES128("", 16),
  AES256("", 16);

  private final String digest;
  private final int bytes;

  MacAlgorithm(String digest, int bytes) {
    this.digest = digest;
    this.bytes = bytes;
  }

  /** The one of that name, whatever its case. */
  static Optional<MacAlgorithm> named(String name) {
    String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values()).filter(each -> each.name().equals(wanted)).findFirst();
  }

  /** All of them, as they are written: {@code MD5, SHA1, …}. */
  static String names() {
    return String.join(", ", Arrays.stream(values()).map(MacAlgorithm::toString).toList());
  }

  /** Length of a whole seal. */
  public int bytes() {
    return bytes;
  }

  /** How long a key of this kind may be. */
  List<Integer> keyBytes() {
    return switch (this) {
      case AES128 -> List.of(16);
      case AES256 -> List.of(32);
      default -> List.of();
    };
  }

  /** Whether this runtime can make such seals; AES needs BouncyCastle on the class path. */
  boolean isAvailable() {
    try {
      byte[] unused = seal(new byte[keyBytes().stream().findFirst().orElse(16)], new byte[0], 0);
      return true;
    } catch (IllegalStateException | NoClassDefFoundError missing) {
      return false;
    }
  }

  /** The whole seal of the first bytes of a packet. */
  byte[] seal(byte[] secret, byte[] packet, int length) {
    if (digest.isEmpty()) {
      CMac mac = new CMac(AESEngine.newInstance());
      mac.init(new KeyParameter(secret));
      mac.update(packet, 0, length);
      byte[] seal = new byte[mac.getMacSize()];
      int unused = mac.doFinal(seal, 0);
      return seal;
    }
    try {
      MessageDigest hash = MessageDigest.getInstance(digest);
      hash.update(secret);
      hash.update(packet, 0, length);
      return hash.digest();
    } catch (NoSuchAlgorithmException hardened) {
      throw new IllegalStateException("this runtime has no " + this, hardened);
    }
  }

  /** As in a key file: {@code SHA3-256}. */
  @Override
  public String toString() {
    return name().replace('_', '-');
  }
}
