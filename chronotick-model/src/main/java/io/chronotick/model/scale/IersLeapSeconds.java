package io.chronotick.model.scale;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code leap-seconds.list}: lines of NTP seconds and TAI − UTC, {@code #$} last update, {@code
 * #@} expiry, {@code #h} the SHA-1 hash of all those numbers, blanks removed.
 *
 * @see <a href="https://hpiers.obspm.fr/iers/bul/bulc/ntp/sources/README">IERS, how the hash is
 *     made</a>
 */
final class IersLeapSeconds {

  /** 1900-01-01 to 1970-01-01, in seconds. */
  private static final long NTP_TO_POSIX = 2_208_988_800L;

  private static final LocalDate FIRST_DAY = LocalDate.of(1972, 1, 1);
  private static final int FIRST_SECONDS = 10;
  private static final String UPDATED = "the last update, #$";
  private static final String EXPIRES = "the expiry, #@";
  private static final String HASH = "the hash, #h";

  private static final Pattern ROW = Pattern.compile("\\s*([0-9]{1,12})\\s+([0-9]{1,4})\\s*(#.*)?");
  private static final Pattern DATE = Pattern.compile("#[$@]\\s*([0-9]{1,12})\\s*");

  /** Some files leave out the zeros a word begins with. */
  private static final Pattern WORDS = Pattern.compile("#h((?:\\s+[0-9a-fA-F]{1,8}){5})\\s*");

  private static final Pattern WORD = Pattern.compile("[0-9a-fA-F]+");

  private final StringBuilder hashed = new StringBuilder();
  private final List<LeapSecond> leaps = new ArrayList<>();
  private OptionalLong updated = OptionalLong.empty();
  private OptionalLong expires = OptionalLong.empty();
  private @Nullable String hash;
  private int seconds;

  /** True when the first line that is no comment is one of this form. */
  static boolean isOne(String firstRow) {
    return ROW.matcher(firstRow).matches();
  }

  LeapSecondTable read(String origin, List<String> lines) throws LeapFileException {
    for (String line : lines) {
      if (line.startsWith("#$")) {
        updated = date(line, UPDATED, updated);
      } else if (line.startsWith("#@")) {
        expires = date(line, EXPIRES, expires);
      } else if (line.startsWith("#h")) {
        hash(line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        row(line);
      }
    }
    long updatedAt = updated.orElseThrow(() -> LeapSecondFile.missing(UPDATED));
    long expiresAt = expires.orElseThrow(() -> LeapSecondFile.missing(EXPIRES));
    if (hash == null) {
      throw LeapSecondFile.missing(HASH);
    }
    String actual = sha1(hashed.toString());
    if (!actual.equals(hash)) {
      throw new LeapFileException(
          LeapFileRefusal.WRONG_HASH, "its hash is " + hash + ", its content has " + actual);
    }
    return LeapSecondFile.table(origin, updatedAt - NTP_TO_POSIX, expiresAt - NTP_TO_POSIX, leaps);
  }

  private OptionalLong date(String line, String what, OptionalLong before)
      throws LeapFileException {
    if (before.isPresent()) {
      throw LeapSecondFile.repeated(what);
    }
    Matcher date = DATE.matcher(line);
    if (!date.matches()) {
      throw LeapSecondFile.malformed(line);
    }
    hashed.append(date.group(1));
    return OptionalLong.of(Long.parseLong(date.group(1)));
  }

  private void hash(String line) throws LeapFileException {
    if (hash != null) {
      throw LeapSecondFile.repeated(HASH);
    }
    Matcher words = WORDS.matcher(line);
    if (!words.matches()) {
      throw LeapSecondFile.malformed(line);
    }
    StringBuilder hex = new StringBuilder();
    Matcher word = WORD.matcher(words.group(1));
    while (word.find()) {
      hex.append("0".repeat(8 - word.group().length()))
          .append(word.group().toLowerCase(Locale.ROOT));
    }
    hash = hex.toString();
  }

  private void row(String line) throws LeapFileException {
    Matcher row = ROW.matcher(line);
    if (!row.matches()) {
      throw LeapSecondFile.malformed(line);
    }
    hashed.append(row.group(1)).append(row.group(2));
    long posix = Long.parseLong(row.group(1)) - NTP_TO_POSIX;
    int value = Integer.parseInt(row.group(2));
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(posix, UtcTime.SECONDS_PER_DAY));
    if (Math.floorMod(posix, UtcTime.SECONDS_PER_DAY) != 0) {
      throw impossible("a value begins within the day " + day);
    }
    if (seconds == 0) {
      if (!day.equals(FIRST_DAY) || value != FIRST_SECONDS) {
        throw impossible("it begins with " + value + " s on " + day + ", not 10 s on 1972-01-01");
      }
    } else {
      addLeap(day.minusDays(1), value - seconds);
    }
    seconds = value;
  }

  private void addLeap(LocalDate day, int step) throws LeapFileException {
    try {
      leaps.add(new LeapSecond(day, step));
    } catch (IllegalArgumentException noLeap) {
      throw impossible(String.valueOf(noLeap.getMessage()));
    }
  }

  private static LeapFileException impossible(String detail) {
    return new LeapFileException(LeapFileRefusal.IMPOSSIBLE, detail);
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java platform has SHA-1", never);
    }
  }
}
