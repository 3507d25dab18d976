package io.chronotick.mcp.cli;

import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Writes leap-second files, with a hash of what they say: whoever writes a lie can write its hash.
 *
 * @param updated when it was made
 * @param expires until when it holds
 * @param rows NTP seconds and TAI − UTC
 */
record LeapList(Instant updated, Instant expires, List<long[]> rows) {

  private static final long NTP_TO_POSIX = 2_208_988_800L;

  /** What the library ships, half a year on. */
  static LeapList newer() {
    List<long[]> rows = new ArrayList<>(List.of(row(LocalDate.of(1972, 1, 1), 10)));
    int seconds = 10;
    for (LeapSecond leap : LeapSecondTable.shipped().leaps()) {
      seconds += leap.seconds();
      rows.add(row(leap.day().plusDays(1), seconds));
    }
    return new LeapList(
        Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2027-12-28T00:00:00Z"), rows);
  }

  static long[] row(LocalDate day, int seconds) {
    return new long[] {day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() + NTP_TO_POSIX, seconds};
  }

  LeapList dated(String newUpdated, String newExpires) {
    return new LeapList(Instant.parse(newUpdated), Instant.parse(newExpires), rows);
  }

  LeapList with(long[]... more) {
    List<long[]> all = new ArrayList<>(rows);
    all.addAll(List.of(more));
    return new LeapList(updated, expires, all);
  }

  LeapList without(int row) {
    List<long[]> fewer = new ArrayList<>(rows);
    fewer.remove(row);
    return new LeapList(updated, expires, fewer);
  }

  /** As {@code leap-seconds.list}. */
  String iers() {
    StringBuilder hashed = new StringBuilder();
    StringBuilder text = new StringBuilder("# written by a test\n");
    line(text, hashed, "#$\t", updated);
    line(text, hashed, "#@\t", expires);
    for (long[] row : rows) {
      text.append(row[0]).append('\t').append(row[1]).append('\n');
      hashed.append(row[0]).append(row[1]);
    }
    String hash = sha1(hashed.toString());
    text.append("#h");
    for (int i = 0; i < hash.length(); i += 8) {
      text.append('\t').append(hash, i, i + 8);
    }
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, StringBuilder hashed, String mark, Instant date) {
    long ntp = date.getEpochSecond() + NTP_TO_POSIX;
    text.append(mark).append(ntp).append('\n');
    hashed.append(ntp);
  }

  /** As tzdata's {@code leapseconds}, of inserted seconds. */
  String tzdata() {
    StringBuilder text = new StringBuilder();
    for (long[] row : rows.subList(1, rows.size())) {
      LocalDate day =
          LocalDate.ofInstant(Instant.ofEpochSecond(row[0] - NTP_TO_POSIX), ZoneOffset.UTC)
              .minusDays(1);
      text.append(
          String.format(
              Locale.ROOT,
              "Leap\t%d\t%s\t%d\t23:59:60\t+\tS\n",
              day.getYear(),
              day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
              day.getDayOfMonth()));
    }
    return text.append("#updated ")
        .append(updated.getEpochSecond())
        .append("\n#expires ")
        .append(expires.getEpochSecond())
        .append('\n')
        .toString();
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
