package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was once written is read for ever, and written the same again. */
class GoldenFilesTest {

  private static final String VERSION = "-v1.txt";

  @Test
  @DisplayName("there is a golden file for every kind of clock, and none that is not read")
  void everyKindHasItsFile() throws Exception {
    try (Stream<Path> files = Files.list(golden())) {
      assertEquals(
          Forms.ALL.stream().map(forms -> forms.kind() + VERSION).sorted().toList(),
          files
              .filter(Files::isRegularFile)
              .map(file -> String.valueOf(file.getFileName()))
              .sorted()
              .toList());
    }
  }

  @Test
  @DisplayName("each line is the text and the bytes of one value")
  void textsAndBytesStayAsTheyAre() throws Exception {
    for (Forms<?> forms : Forms.ALL) {
      String file = forms.kind() + VERSION;
      int values = 0;
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (!line.startsWith("#")) {
          int tab = line.indexOf('\t');
          String where = file + ", line " + (i + 1);
          assertTrue(tab > 0, where + " is no text, tab and hex");
          forms.assertPair(where, line.substring(0, tab), line.substring(tab + 1));
          values++;
        }
      }
      assertTrue(values > 5, file + " has but " + values + " values");
    }
  }

  private static List<String> lines(String file) throws IOException, URISyntaxException {
    return Files.readAllLines(golden().resolve(file));
  }

  private static Path golden() throws URISyntaxException {
    URL golden = Objects.requireNonNull(GoldenFilesTest.class.getResource("/golden"), "golden");
    return Path.of(golden.toURI());
  }
}
