package io.chronotick.core.sim.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {

  private static final String HEADER =
      "# scenario S99-x seed 7; anything. score from true >= 4e3\n";

  @TempDir Path directory;

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("t.trace"), content);
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static List<TraceRecord> records(Path file) throws IOException {
    try (TraceReader reader = TraceReader.open(file)) {
      List<TraceRecord> all = new ArrayList<>(List.of(reader.header()));
      for (Optional<TraceRecord> r = reader.next(); r.isPresent(); r = reader.next()) {
        all.add(r.get());
      }
      return all;
    }
  }

  private static String said(Exception refused) {
    return String.valueOf(refused.getMessage());
  }

  @Test
  void readsHeaderExchangesAndTruthCompressedOrNot() throws IOException {
    String text = HEADER + "X,1,2,3,4\r\n# a comment\n\nG,-5,4000000000000000000";
    List<TraceRecord> expected =
        List.of(
            new TraceRecord.Header("S99-x", 7, 4000),
            new TraceRecord.Exchange(1, 2, 3, 4),
            new TraceRecord.Truth(-5, 4_000_000_000_000_000_000L));
    assertEquals(expected, records(file(text.getBytes(StandardCharsets.US_ASCII))));
    assertEquals(expected, records(file(compressed(text))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X,1,2,3        | expected 'X,T1,T2,T3,T4' or 'G,local,true', found 'X,1,2,3'",
        "Y,1,2          | expected 'X,T1,T2,T3,T4' or 'G,local,true', found 'Y,1,2'",
        "G,1,1e9        | expected a whole number of nanoseconds, found '1e9'",
        "G,1,           | expected a whole number of nanoseconds, found ''",
        "G,1,9223372036854775808"
            + " | a number is beyond 4000000000000000000 ns, found '9223372036854775808'",
        "X,4,2,3,1      | an exchange ends before it begins, found 'X,4,2,3,1'",
        "X,1,3,2,4      | an exchange ends before it begins, found 'X,1,3,2,4'"
      })
  void saysWhereAndWhatIsWrong(String line, String complaint) throws IOException {
    Path bad = file((HEADER + line + "\n").getBytes(StandardCharsets.US_ASCII));
    TraceException refused = assertThrows(TraceException.class, () -> records(bad));
    assertEquals("t.trace:2: " + complaint, refused.getMessage());
  }

  @Test
  void whatHasNoHeaderIsNoTrace() throws IOException {
    for (String text : List.of("", "G,1,2\n", "# scenario x seed y; score from true >= 1\n")) {
      Path bad = file(text.getBytes(StandardCharsets.US_ASCII));
      TraceException refused = assertThrows(TraceException.class, () -> records(bad));
      assertTrue(said(refused).startsWith("t.trace:1: expected '# scenario"), text);
    }
  }

  @Test
  void cutOffCompressionAndEndlessLinesAreRefused() throws IOException {
    byte[] whole = compressed(HEADER + "G,1,2\n".repeat(100));
    Path cut = file(Arrays.copyOf(whole, whole.length - 12));
    assertTrue(said(assertThrows(TraceException.class, () -> records(cut))).contains("cut off"));
    Path longLine = file((HEADER + "x".repeat(5000)).getBytes(StandardCharsets.US_ASCII));
    assertTrue(
        said(assertThrows(TraceException.class, () -> records(longLine)))
            .contains("longer than 1000 bytes"));
    Path missing = directory.resolve("none");
    assertEquals(
        "none: no such file",
        assertThrows(TraceException.class, () -> TraceReader.open(missing)).getMessage());
  }

  @Property(tries = 300)
  void anyBytesAreRecordsOrARefusalInWords(@ForAll @Size(max = 300) byte[] bytes)
      throws IOException {
    Path any = Files.createTempFile("any", ".trace");
    try {
      Files.write(any, bytes);
      records(any);
    } catch (TraceException refused) {
      assertTrue(said(refused).chars().allMatch(c -> c >= ' ' && c <= '~'));
    } finally {
      Files.delete(any);
    }
  }
}
