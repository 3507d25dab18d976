package io.chronotick.sources.chrony;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what {@code chronyc -c -n tracking} prints. Pure; never throws.
 *
 * <p>A field that is missing or no number is unknown, and with it the report: none is taken for
 * zero. Fields behind those we know are passed over, for newer versions append some.
 */
final class ChronyCsv {

  private static final int FIELDS = 14;
  private static final int MAX_LINE = 1024;
  private static final Pattern REFERENCE_ID = Pattern.compile("[0-9A-F]{8}");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,5}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?");

  /** In the order of their bits on the wire. */
  private static final List<String> LEAPS =
      List.of("Normal", "Insert second", "Delete second", "Not synchronised");

  private static final int MAX_NAME = 255;

  private ChronyCsv() {}

  /** Empty if a field is unknown. */
  static Optional<ChronyTracking> tracking(String output) {
    int newline = output.indexOf('\n');
    String line = (newline < 0 ? output : output.substring(0, newline)).strip();
    if (line.length() > MAX_LINE) {
      return Optional.empty();
    }
    String[] fields = line.split(",", -1);
    if (fields.length < FIELDS
        || !REFERENCE_ID.matcher(fields[0]).matches()
        || fields[1].length() > MAX_NAME
        || !WHOLE.matcher(fields[2]).matches()
        || !LEAPS.contains(fields[FIELDS - 1])) {
      return Optional.empty();
    }
    for (int i = 3; i < FIELDS - 1; i++) {
      if (!NUMBER.matcher(fields[i]).matches()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ChronyTracking(
            new ReferenceId(Integer.parseUnsignedInt(fields[0], 16)),
            fields[1],
            Integer.parseInt(fields[2]),
            LEAPS.indexOf(fields[FIELDS - 1]),
            time(fields[3]),
            Double.parseDouble(fields[4]),
            Double.parseDouble(fields[5]),
            Double.parseDouble(fields[6]),
            Double.parseDouble(fields[7]),
            Double.parseDouble(fields[8]),
            Double.parseDouble(fields[9]),
            Double.parseDouble(fields[10]),
            Double.parseDouble(fields[11]),
            Double.parseDouble(fields[12])));
  }

  private static Optional<Instant> time(String seconds) {
    BigDecimal value = new BigDecimal(seconds);
    if (value.abs().compareTo(BigDecimal.valueOf(Instant.MAX.getEpochSecond())) > 0) {
      return Optional.empty();
    }
    long whole = value.longValue();
    BigDecimal nanos = value.subtract(BigDecimal.valueOf(whole)).movePointRight(9);
    return Optional.of(Instant.ofEpochSecond(whole, nanos.longValue()));
  }
}
