package io.chronotick.core.sim.replay;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What others made of the same packets: a table of comma-separated values with a header line, one
 * row a scenario and seed.
 */
public final class Reference {

  private static final List<String> COLUMNS =
      List.of("scenario", "seed", "chrony_rms_us", "chrony_claimed_bound_mean_us");

  private static final long LARGEST_BYTES = 10_000_000;

  private final Map<String, Row> rows = new HashMap<>();

  /**
   * One run of the daemon the clock is compared with; microseconds.
   *
   * @param rms of its error
   * @param claim mean of the largest error it claims
   */
  public record Row(double rms, double claim) {}

  private Reference() {}

  /** No table: nothing is compared. */
  public static Reference none() {
    return new Reference();
  }

  /**
   * Reads a whole table.
   *
   * @throws IOException if it cannot be read or lacks a column, saying which
   */
  public static Reference read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    List<String> lines;
    try {
      // Never more than fits: what has no end is no table.
      if (Files.size(file) > LARGEST_BYTES || !Files.isRegularFile(file)) {
        throw new TraceException(name, "is no file of at most " + LARGEST_BYTES + " bytes");
      }
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (TraceException already) {
      throw already;
    } catch (MalformedInputException notText) {
      throw new TraceException(name, "is not UTF-8 text");
    } catch (IOException unreadable) {
      throw new TraceException(name, "cannot be read");
    }
    List<String> header = lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split(",", -1));
    for (String column : COLUMNS) {
      if (!header.contains(column)) {
        throw new TraceException(name, 1, "no column '" + column + "'");
      }
    }
    Reference reference = new Reference();
    for (int i = 1; i < lines.size(); i++) {
      reference.add(name, i + 1, header, lines.get(i));
    }
    return reference;
  }

  private void add(String name, int line, List<String> header, String text) throws TraceException {
    if (text.isBlank()) {
      return;
    }
    List<String> fields = Arrays.asList(text.split(",", -1));
    try {
      int[] at = COLUMNS.stream().mapToInt(header::indexOf).toArray();
      rows.put(
          key(fields.get(at[0]), Long.parseLong(fields.get(at[1]))),
          new Row(positive(fields.get(at[2])), positive(fields.get(at[3]))));
    } catch (NumberFormatException | IndexOutOfBoundsException bad) {
      throw new TraceException(name, line, "a number is missing or malformed");
    }
  }

  private static double positive(String field) {
    double value = Double.parseDouble(field);
    if (value > 0 && Double.isFinite(value)) {
      return value;
    }
    throw new NumberFormatException(field + " is no size of an error");
  }

  private static String key(String scenario, long seed) {
    return scenario + " " + seed;
  }

  /** The run on the packets of this trace, if there is one. */
  public Optional<Row> of(TraceRecord.Header header) {
    return Optional.ofNullable(rows.get(key(header.scenario(), header.seed())));
  }
}
