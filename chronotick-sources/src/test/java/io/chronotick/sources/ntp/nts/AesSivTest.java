package io.chronotick.sources.ntp.nts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AesSivTest {

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** RFC 5297 appendix A.1. */
  @Test
  void vectorWithoutANonce() {
    AesSiv key =
        new AesSiv(hex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0 f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"));
    byte[] vouched = hex("101112131415161718191a1b1c1d1e1f2021222324252627");
    byte[] text = hex("112233445566778899aabbccddee");
    byte[] sealed = hex("85632d07c6e8f37f950acd320a2ecc93 40c02b9690c4dc04daef7f6afe5c");
    assertArrayEquals(sealed, key.seal(text, vouched));
    assertArrayEquals(text, key.open(sealed, vouched).orElseThrow());
  }

  /** RFC 5297 appendix A.2. */
  @Test
  void vectorWithANonce() {
    AesSiv key =
        new AesSiv(hex("7f7e7d7c7b7a79787776757473727170 404142434445464748494a4b4c4d4e4f"));
    byte[] first =
        hex("00112233445566778899aabbccddeeff deaddadadeaddadaffeeddccbbaa99887766554433221100");
    byte[] second = hex("102030405060708090a0");
    byte[] nonce = hex("09f911029d74e35bd84156c5635688c0");
    byte[] text =
        hex(
            "7468697320697320736f6d6520706c61696e7465787420746f20656e6372797074207573696e6720"
                + "5349562d414553");
    byte[] sealed =
        hex(
            "7bdb6e3b432667eb06f4d14bff2fbd0f cb900f2fddbe404326601965c889bf17dba77ceb094fa663"
                + "b7a3f748ba8af829ea64ad544a272e9c485b62a3fd5c0d");
    assertArrayEquals(sealed, key.seal(text, first, second, nonce));
    assertArrayEquals(text, key.open(sealed, first, second, nonce).orElseThrow());
  }

  @Property
  @Label("what was sealed is opened, and nothing that differs by a bit")
  void sealedIsOpenedAndNothingElse(
      @ForAll @Size(32) byte[] secret,
      @ForAll @Size(max = 80) byte[] text,
      @ForAll @Size(max = 80) byte[] vouched,
      @ForAll @IntRange(min = 0, max = 100_000) int bit) {
    AesSiv key = new AesSiv(secret);
    byte[] sealed = key.seal(text, vouched);
    assertArrayEquals(text, key.open(sealed, vouched).orElseThrow());
    byte[] changed = sealed.clone();
    changed[bit / 8 % sealed.length] ^= (byte) (1 << bit % 8);
    assertEquals(Optional.empty(), key.open(changed, vouched));
    byte[] other = Arrays.copyOf(vouched, vouched.length + 1);
    assertEquals(Optional.empty(), key.open(sealed, other));
  }

  @Test
  void whatIsTooShortIsNotOpenedAndKeysHave32Bytes() {
    assertEquals(Optional.empty(), new AesSiv(new byte[32]).open(new byte[15], new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> new AesSiv(new byte[31]));
  }
}
