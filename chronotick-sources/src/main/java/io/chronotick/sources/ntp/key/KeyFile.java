package io.chronotick.sources.ntp.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads keys as chrony does: a line each, {@code ID TYPE KEY}, with the type MD5 where there is
 * none, and the key as {@code ASCII:text}, {@code HEX:digits} or bare text. Lines that begin with
 * {@code # % ; !} are comments.
 *
 * @see <a href="https://chrony-project.org/doc/4.3/chrony.conf.html">keyfile in chrony.conf(5)</a>
 */
public final class KeyFile {

  private static final long MAX_BYTES = 1 << 20;
  private static final String COMMENTS = "#%;!";
  private static final String ASCII = "ASCII:";
  private static final String HEX = "HEX:";

  private KeyFile() {}

  /**
   * The keys of a file by their ids.
   *
   * @throws IOException if it cannot be read, or others than its owner and his group can read it
   * @throws IllegalArgumentException as {@link #parse}
   */
  public static Map<Long, SymmetricKey> read(Path file) throws IOException {
    var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (posix != null
        && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
      throw new IOException("everybody can read it; chmod 640 makes it a secret");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("it is larger than any key file");
    }
    return parse(Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
  }

  /**
   * The keys by their ids.
   *
   * @throws IllegalArgumentException naming the line and what is wrong with it, but no secret
   */
  public static Map<Long, SymmetricKey> parse(List<String> lines) {
    Map<Long, SymmetricKey> keys = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || COMMENTS.indexOf(line.charAt(0)) >= 0) {
        continue;
      }
      try {
        SymmetricKey key = key(line.split("\\s+", -1));
        if (keys.put(key.id(), key) != null) {
          throw new IllegalArgumentException("key " + key.id() + " is there twice");
        }
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + wrong.getMessage(), wrong);
      }
    }
    return keys;
  }

  private static SymmetricKey key(String[] words) {
    if (words.length < 2 || words.length > 3) {
      throw new IllegalArgumentException("expected an id, a type and a key");
    }
    MacAlgorithm algorithm =
        words.length == 2
            ? MacAlgorithm.MD5
            : MacAlgorithm.named(words[1])
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "unknown type of key; known are " + MacAlgorithm.names()));
    if (!algorithm.isAvailable()) {
      throw new IllegalArgumentException("this runtime cannot use keys of the type " + algorithm);
    }
    return new SymmetricKey(id(words[0]), algorithm, secret(words[words.length - 1]));
  }

  private static long id(String word) {
    if (!word.matches("[0-9]{1,10}")) {
      throw new IllegalArgumentException("expected a number as the key's id");
    }
    return Long.parseLong(word);
  }

  private static byte[] secret(String word) {
    if (!word.toUpperCase(Locale.ROOT).startsWith(HEX)) {
      String text =
          word.toUpperCase(Locale.ROOT).startsWith(ASCII) ? word.substring(ASCII.length()) : word;
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
    try {
      return HexFormat.of().parseHex(word, HEX.length(), word.length());
    } catch (IllegalArgumentException notHex) {
      // Whose message would quote a part of it.
      throw new IllegalArgumentException("the key after HEX: is not pairs of hexadecimal digits");
    }
  }
}
