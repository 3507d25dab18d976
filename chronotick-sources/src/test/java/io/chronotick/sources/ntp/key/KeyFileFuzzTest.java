package io.chronotick.sources.ntp.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/** Any text is keys, or refused in words of ours alone, so that no secret is told. */
@Tag("fuzz")
class KeyFileFuzzTest {

  /** For a line of three bytes its seal is tried, which takes a digest or a cipher's tables. */
  private static final AllocationLimit LIMIT = new AllocationLimit(65_536, 4_096);

  private static final Pattern WORDS =
      Pattern.compile(
          "line [0-9]+: (expected an id, a type and a key"
              + "|unknown type of key; known are [A-Z0-9, -]+"
              + "|this runtime cannot use keys of the type [A-Z0-9-]+"
              + "|expected a number as the key's id"
              + "|the key after HEX: is not pairs of hexadecimal digits"
              + "|a key's id is 1 to 4294967295, not [0-9]+"
              + "|key [0-9]+ is (empty|there twice)"
              + "|key [0-9]+ has [0-9]+ bytes; AES(128 takes 16|256 takes 32))");

  @FuzzTest
  void anyText(byte[] text) {
    List<String> lines = new String(text, StandardCharsets.ISO_8859_1).lines().toList();
    Map<Long, SymmetricKey> keys = LIMIT.hold(text.length, () -> parsed(lines));
    byte[] header = new byte[48];
    keys.forEach(
        (id, key) -> {
          assertEquals(id, key.id());
          byte[] sealed = key.seal(header);
          assertTrue(key.hasSealed(sealed, sealed.length - header.length), key::toString);
        });
  }

  private static Map<Long, SymmetricKey> parsed(List<String> lines) {
    try {
      return KeyFile.parse(lines);
    } catch (IllegalArgumentException refused) {
      String message = String.valueOf(refused.getMessage());
      assertTrue(WORDS.matcher(message).matches(), message);
      return new TreeMap<>();
    }
  }
}
