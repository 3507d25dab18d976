package io.chronotick.sources.ntp.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {

  @TempDir Path directory;

  private static SymmetricKey only(String line) {
    Map<Long, SymmetricKey> keys = KeyFile.parse(List.of(line));
    assertEquals(1, keys.size());
    return keys.values().iterator().next();
  }

  private static byte[] sealed(SymmetricKey key) {
    byte[] header = new byte[48];
    header[0] = (4 << 3) | 3;
    return key.seal(header);
  }

  @Test
  void linesAreReadAsChronyReadsThem() {
    Map<Long, SymmetricKey> keys =
        KeyFile.parse(
            List.of(
                "# keys of this network",
                "% and",
                "; other",
                "! comments",
                "",
                "1 SHA1 HEX:00010203",
                "  5\tAES128   HEX:000102030405060708090a0b0c0d0e0f",
                "8 MD5 ASCII:chronotick",
                "9 plain"));
    assertEquals(Set.of(1L, 5L, 8L, 9L), keys.keySet());
    assertEquals("key 5 (AES128)", Objects.toString(keys.get(5L)));
    assertEquals("key 9 (MD5)", Objects.toString(keys.get(9L)));
  }

  @Test
  void textDigitsAndBareTextAreTheSameKey() {
    SymmetricKey text = only("1 MD5 ASCII:chronotick");
    SymmetricKey digits = only("1 md5 hex:6368726F6e6f7469636b");
    SymmetricKey bare = only("1 chronotick");
    assertTrue(digits.hasSealed(sealed(text), 20));
    assertTrue(bare.hasSealed(sealed(text), 20));
    assertFalse(only("1 chronotock").hasSealed(sealed(text), 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x SHA1 HEX:00 | expected a number as the key's id",
        "0 SHA1 HEX:00 | a key's id is 1 to 4294967295, not 0",
        "99999999999 SHA1 HEX:00 | expected a number as the key's id",
        "7 | expected an id, a type and a key",
        "7 SHA1 HEX:00 11 | expected an id, a type and a key",
        "7 TIGER HEX:00 | unknown type of key; known are MD5, SHA1, SHA256, SHA384, SHA512,"
            + " SHA3-224, SHA3-256, SHA3-384, SHA3-512, AES128, AES256",
        "7 SHA1 HEX:5EC4E | the key after HEX: is not pairs of hexadecimal digits",
        "7 SHA1 HEX:5ECG | the key after HEX: is not pairs of hexadecimal digits",
        "7 SHA1 HEX: | key 7 is empty",
        "7 AES256 HEX:5EC2E7 | key 7 has 3 bytes; AES256 takes 32"
      })
  void aBadLineIsNamedAndNoSecretIsTold(String line, String problem) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> KeyFile.parse(List.of("#", line)));
    assertEquals("line 2: " + problem, refused.getMessage());
    assertFalse(String.valueOf(refused.getMessage()).contains("5EC"), refused.getMessage());
  }

  @Test
  void aNumberIsGivenOnce() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> KeyFile.parse(List.of("7 SHA1 HEX:00", "7 SHA1 HEX:01")));
    assertEquals("line 2: key 7 is there twice", refused.getMessage());
  }

  @Test
  void aFileEverybodyCanReadHoldsNoSecret() throws IOException {
    Path file = Files.writeString(directory.resolve("keys"), "7 SHA1 HEX:00\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(Set.of(7L), KeyFile.read(file).keySet());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    IOException refused = assertThrows(IOException.class, () -> KeyFile.read(file));
    assertEquals("everybody can read it; chmod 640 makes it a secret", refused.getMessage());
  }
}
