package io.chronotick.sources.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** What other people's programs really said, kept under {@code wire/} as it was captured. */
public final class Captured {

  private Captured() {}

  /** The lines of a capture, for example {@code chrony/4.3/tracking.csv}. */
  public static List<String> lines(String name) {
    try (InputStream file = Captured.class.getResourceAsStream("/wire/" + name)) {
      if (file == null) {
        throw new IllegalArgumentException("no capture " + name);
      }
      // Latin 1, for a capture may hold any byte.
      return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** The hexadecimal bytes at the end of the first line that begins so. */
  public static byte[] bytes(String name, String beginning) {
    String line =
        lines(name).stream().filter(each -> each.startsWith(beginning)).findFirst().orElseThrow();
    return hex(line.substring(line.lastIndexOf(' ') + 1));
  }

  /** Bytes written as hexadecimal digits. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
