package io.chronotick.sources.ntp.nts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AEAD_AES_SIV_CMAC_256: seals text, and whatever else is to be vouched for, under a key of 32
 * bytes. Immutable, safe for any thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5297">RFC 5297</a>
 */
final class AesSiv {

  /** The algorithm's number in the registry of RFC 5116. */
  static final int ID = 15;

  static final int KEY_BYTES = 32;

  /** A sealed text is longer by as much. */
  static final int TAG_BYTES = 16;

  private static final int BLOCK = 16;

  /** What doubling reduces by: x^7 + x^2 + x + 1. */
  private static final int POLYNOMIAL = 0x87;

  private final byte[] macKey;
  private final SecretKeySpec cipherKey;

  /** {@code key}: 32 bytes, copied. */
  AesSiv(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
    }
    macKey = Arrays.copyOf(key, BLOCK);
    cipherKey = new SecretKeySpec(key, BLOCK, BLOCK, "AES");
  }

  /** The tag and the encrypted text; {@code vouched} may be anything, the nonce last. */
  byte[] seal(byte[] text, byte[]... vouched) {
    byte[] tag = tag(text, vouched);
    byte[] encrypted = counter(tag, text);
    byte[] sealed = Arrays.copyOf(tag, TAG_BYTES + encrypted.length);
    System.arraycopy(encrypted, 0, sealed, TAG_BYTES, encrypted.length);
    return sealed;
  }

  /** The text, if text and what is vouched for are what was sealed. */
  Optional<byte[]> open(byte[] sealed, byte[]... vouched) {
    if (sealed.length < TAG_BYTES) {
      return Optional.empty();
    }
    byte[] tag = Arrays.copyOf(sealed, TAG_BYTES);
    byte[] text = counter(tag, Arrays.copyOfRange(sealed, TAG_BYTES, sealed.length));
    return MessageDigest.isEqual(tag, tag(text, vouched)) ? Optional.of(text) : Optional.empty();
  }

  /** S2V of RFC 5297 section 2.4. */
  private byte[] tag(byte[] text, byte[]... vouched) {
    byte[] mixed = mac(new byte[BLOCK]);
    for (byte[] each : vouched) {
      mixed = doubled(mixed);
      xor(mixed, mac(each), 0);
    }
    if (text.length >= BLOCK) {
      byte[] ended = text.clone();
      xor(ended, mixed, text.length - BLOCK);
      return mac(ended);
    }
    byte[] padded = Arrays.copyOf(text, BLOCK);
    padded[text.length] = (byte) 0x80;
    byte[] last = doubled(mixed);
    xor(last, padded, 0);
    return mac(last);
  }

  private byte[] mac(byte[] text) {
    CMac mac = new CMac(AESEngine.newInstance());
    mac.init(new KeyParameter(macKey));
    mac.update(text, 0, text.length);
    byte[] tag = new byte[BLOCK];
    int unused = mac.doFinal(tag, 0);
    return tag;
  }

  /** Times x in the field of 2^128 elements. */
  private static byte[] doubled(byte[] block) {
    byte[] doubled = new byte[BLOCK];
    int carry = 0;
    for (int i = BLOCK - 1; i >= 0; i--) {
      int shifted = (block[i] & 0xFF) << 1 | carry;
      doubled[i] = (byte) shifted;
      carry = shifted >>> 8;
    }
    if (carry != 0) {
      doubled[BLOCK - 1] ^= (byte) POLYNOMIAL;
    }
    return doubled;
  }

  private static void xor(byte[] into, byte[] block, int offset) {
    for (int i = 0; i < BLOCK; i++) {
      into[offset + i] ^= block[i];
    }
  }

  /** Section 2.5: two bits of the tag are cleared before it counts. */
  private byte[] counter(byte[] tag, byte[] text) {
    byte[] start = tag.clone();
    start[8] &= 0x7F;
    start[12] &= 0x7F;
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, cipherKey, new IvParameterSpec(start));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every runtime has AES in counter mode", impossible);
    }
  }
}
