package io.chronotick.sources.ntp.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SymmetricKeyTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final int HEADER_BYTES = 48;

  /** Packets between two chronyd 4.3, with the key that sealed them. */
  record Captured(SymmetricKey key, String hex) {
    byte[] packet() {
      return HEX.parseHex(hex);
    }
  }

  static List<Captured> captured() throws IOException {
    try (InputStream file =
        SymmetricKeyTest.class.getResourceAsStream("/wire/ntp/chrony-4.3/symmetric-keys.tsv")) {
      String text =
          new String(
              Objects.requireNonNull(file, "a test resource").readAllBytes(),
              StandardCharsets.US_ASCII);
      return text.lines().map(line -> line.split("\t", -1)).map(SymmetricKeyTest::of).toList();
    }
  }

  private static Captured of(String[] row) {
    String name = row[0].replace("-ASCII", "");
    return new Captured(
        new SymmetricKey(
            Long.parseLong(row[1].substring("keyid=".length())),
            MacAlgorithm.named(name).orElseThrow(),
            HEX.parseHex(row[2].substring("key=".length()))),
        row[row.length - 1]);
  }

  private static SymmetricKey key(MacAlgorithm algorithm, int fill) {
    byte[] secret = new byte[algorithm == MacAlgorithm.AES256 ? 32 : 16];
    Arrays.fill(secret, (byte) fill);
    return new SymmetricKey(7, algorithm, secret);
  }

  private static byte[] header(int version) {
    byte[] header = new byte[HEADER_BYTES];
    header[0] = (byte) ((version << 3) | 3);
    return header;
  }

  @ParameterizedTest
  @MethodSource("captured")
  void whatChronySealedIsSealedTheSame(Captured sample) {
    byte[] bare = Arrays.copyOf(sample.packet(), HEADER_BYTES);
    assertArrayEquals(sample.packet(), sample.key().seal(bare));
    assertTrue(sample.key().hasSealed(sample.packet(), sample.packet().length - HEADER_BYTES));
  }

  @ParameterizedTest
  @EnumSource(MacAlgorithm.class)
  void inVersionFourASealIsNeverLongerThanAFieldIsShort(MacAlgorithm algorithm) {
    byte[] sealed = key(algorithm, 1).seal(header(4));
    assertEquals(Math.min(20, algorithm.bytes()) + 4, sealed.length - HEADER_BYTES);
    assertTrue(key(algorithm, 1).hasSealed(sealed, sealed.length - HEADER_BYTES));
    byte[] old = key(algorithm, 1).seal(header(3));
    assertEquals(algorithm.bytes() + 4, old.length - HEADER_BYTES);
  }

  @Property
  void anyChangedBitBreaksTheSeal(
      @ForAll @Size(HEADER_BYTES) byte[] packet, @ForAll @IntRange(max = 10_000) int at) {
    packet[0] = (byte) ((packet[0] & 0xC7) | (4 << 3));
    SymmetricKey key = key(MacAlgorithm.SHA256, 5);
    byte[] sealed = key.seal(packet);
    int bit = at % (sealed.length * 8);
    sealed[bit / 8] ^= (byte) (1 << bit % 8);
    assertFalse(key.hasSealed(sealed, 24));
  }

  @Test
  void anotherKeyOfTheSameNumberDidNotSealIt() {
    byte[] sealed = key(MacAlgorithm.SHA1, 1).seal(header(4));
    assertFalse(key(MacAlgorithm.SHA1, 2).hasSealed(sealed, 24));
  }

  @Test
  void noSealIsNoSeal() {
    byte[] bare = header(4);
    assertFalse(key(MacAlgorithm.MD5, 1).hasSealed(bare, 0));
    byte[] refusal = Arrays.copyOf(bare, HEADER_BYTES + 4);
    assertFalse(key(MacAlgorithm.MD5, 1).hasSealed(refusal, 4));
    assertEquals(OptionalLong.empty(), SymmetricKey.idOf(refusal, 4));
    // As much of a digest as there is must not be enough.
    byte[] sealed = key(MacAlgorithm.SHA1, 1).seal(bare);
    assertFalse(key(MacAlgorithm.SHA1, 1).hasSealed(Arrays.copyOf(sealed, 68), 20));
  }

  @Test
  void idsAreUnsigned() {
    SymmetricKey last = new SymmetricKey(4_294_967_295L, MacAlgorithm.MD5, new byte[] {1});
    byte[] sealed = last.seal(header(4));
    assertEquals(OptionalLong.of(4_294_967_295L), SymmetricKey.idOf(sealed, 20));
    assertTrue(last.hasSealed(sealed, 20));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SymmetricKey(4_294_967_296L, MacAlgorithm.MD5, new byte[] {1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SymmetricKey(0, MacAlgorithm.MD5, new byte[] {1}));
  }

  @Test
  void theSecretIsNotInItsText() {
    assertEquals("key 7 (SHA256)", key(MacAlgorithm.SHA256, 1).toString());
  }
}
