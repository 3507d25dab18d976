package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Rows of a golden file; {@code src/test/resources/golden/README.md} says how they were made. */
public final class Golden {

  private Golden() {}

  /** The cells of every row but the first, which says where the file comes from. */
  public static List<List<String>> rows(String name, int leastRows) {
    try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name)) {
      assertTrue(file != null, name + " is missing");
      List<List<String>> rows =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(line -> List.of(line.split("\t", -1)))
              .toList();
      assertTrue(rows.size() >= leastRows, name + " has only " + rows.size() + " rows");
      return rows;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Text from hexadecimal code points with spaces between. */
  public static String text(String codePoints) {
    if (codePoints.isEmpty()) {
      return "";
    }
    int[] points =
        Arrays.stream(codePoints.split(" ", -1)).mapToInt(c -> Integer.parseInt(c, 16)).toArray();
    String text = new String(points, 0, points.length);
    assertEquals(points.length, text.codePointCount(0, text.length()));
    return text;
  }
}
