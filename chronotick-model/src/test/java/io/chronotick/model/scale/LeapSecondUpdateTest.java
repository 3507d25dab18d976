package io.chronotick.model.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LeapSecondUpdateTest {

  private static final LeapSecondTable SHIPPED = LeapSecondTable.shipped();
  private static final LeapSecondTable OLD = table(Tables.resource("iers-2025-07.list"));
  private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

  private static final Instant NEXT_YEAR = Instant.parse("2027-01-02T00:00:00Z");

  /** A file of the next year: nothing new, unless lines are added. */
  private static String next(String more) {
    return text()
            .replace("#updated 1783323897", "#updated 1798761600") // 2027-01-01
            .replace("#expires 1814140800", "#expires 1830038400") // 2027-12-29
        + more;
  }

  @Test
  void takesANewerFile() {
    byte[] newer = Tables.resource("tzdata-2026f-leapseconds");
    assertEquals(SHIPPED, replaced(LeapSecondUpdate.offer(OLD, "file", newer, NOW)));
  }

  @Test
  void takesANewLeapSecondAfterWhatTheOldTableKnows() {
    for (String leap :
        new String[] {"Leap 2027 Jun 30 23:59:60 + S", "Leap 2027 Jun 30 23:59:59 - S"}) {
      LeapSecondTable table =
          replaced(LeapSecondUpdate.offer(SHIPPED, "file", bytes(next(leap)), NEXT_YEAR));
      assertEquals(LocalDate.of(2027, 6, 30), table.leaps().get(27).day());
      assertEquals("file", table.origin());
    }
  }

  @Test
  void takesALongerExpiryUnderTheSameDate() {
    // NIST extended its file for years without dating it anew.
    byte[] extended = bytes(text().replace("#expires 1814140800", "#expires 1830038400"));
    assertEquals(
        Instant.ofEpochSecond(1_830_038_400),
        replaced(LeapSecondUpdate.offer(SHIPPED, "file", extended, NOW)).expires());
  }

  @Test
  void keepsTheTableWhenTheFileExpired() {
    assertKept(
        LeapFileRefusal.EXPIRED,
        LeapSecondUpdate.offer(OLD, "file", bytes(text()), SHIPPED.expires()));
    assertEquals(
        "it expired 2026-06-28T00:00:00Z, now it is 2026-11-26T00:00:00Z",
        assertKept(
                LeapFileRefusal.EXPIRED,
                LeapSecondUpdate.offer(SHIPPED, "file", Tables.resource("iers-2025-07.list"), NOW))
            .detail());
  }

  @Test
  void keepsTheTableWhenTheFileIsOlderOrTheSame() {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    assertKept(
        LeapFileRefusal.NOT_NEWER,
        LeapSecondUpdate.offer(SHIPPED, "file", Tables.resource("iers-2025-07.list"), then));
    assertEquals(
        "it is of 2026-07-06T07:44:57Z until 2027-06-28T00:00:00Z,"
            + " the one in use of 2026-07-06T07:44:57Z until 2027-06-28T00:00:00Z",
        assertKept(
                LeapFileRefusal.NOT_NEWER,
                LeapSecondUpdate.offer(SHIPPED, "file", bytes(text()), NOW))
            .detail());
    // Newer by date, but it would expire earlier: it gives away what was known.
    assertKept(
        LeapFileRefusal.NOT_NEWER,
        LeapSecondUpdate.offer(
            SHIPPED,
            "file",
            bytes(next("").replace("#expires 1830038400", "#expires 1814140799")),
            NEXT_YEAR));
  }

  @Test
  void keepsTheTableWhenTheFileIsDatedAhead() {
    Instant dated = Instant.ofEpochSecond(1_798_761_600);
    byte[] file = bytes(next(""));
    assertKept(
        LeapFileRefusal.FROM_THE_FUTURE,
        LeapSecondUpdate.offer(
            SHIPPED, "file", file, dated.minus(LeapSecondUpdate.MAX_AHEAD).minusNanos(1)));
    replaced(
        LeapSecondUpdate.offer(SHIPPED, "file", file, dated.minus(LeapSecondUpdate.MAX_AHEAD)));
    assertKept(
        LeapFileRefusal.FROM_THE_FUTURE,
        LeapSecondUpdate.offer(SHIPPED, "file", file, Instant.MIN));
  }

  @Test
  void keepsTheTableWhenTheFileClaimsToKnowForEver() {
    Instant end = NOW.plus(LeapSecondUpdate.MAX_LIFE);
    String longest = text().replace("#expires 1814140800", "#expires " + end.getEpochSecond());
    replaced(LeapSecondUpdate.offer(SHIPPED, "file", bytes(longest), NOW));
    assertKept(
        LeapFileRefusal.FROM_THE_FUTURE,
        LeapSecondUpdate.offer(SHIPPED, "file", bytes(longest), NOW.minusNanos(1)));
  }

  @Test
  void keepsTheTableWhenTheFileDeniesOrAddsWhatItKnows() {
    assertKept(
        LeapFileRefusal.CONTRADICTORY,
        LeapSecondUpdate.offer(
            SHIPPED, "file", bytes(next("").replaceFirst("Leap\\s2016.*\n", "")), NEXT_YEAR));
    assertKept(
        LeapFileRefusal.CONTRADICTORY,
        LeapSecondUpdate.offer(
            SHIPPED, "file", bytes(next("Leap 2026 Dec 31 23:59:60 + S")), NEXT_YEAR));
    assertKept(
        LeapFileRefusal.CONTRADICTORY,
        LeapSecondUpdate.offer(
            SHIPPED,
            "file",
            bytes(next("").replace("2016\tDec\t31\t23:59:60\t+", "2016\tDec\t31\t23:59:59\t-")),
            NEXT_YEAR));
  }

  @Test
  void keepsTheTableWhenTheFileIsDamaged() {
    String list = new String(Tables.resource("iers-2025-07.list"), StandardCharsets.ISO_8859_1);
    assertKept(
        LeapFileRefusal.WRONG_HASH,
        LeapSecondUpdate.offer(
            SHIPPED, "file", bytes(list.replace("3692217600", "3689539200")), NOW));
    assertKept(
        LeapFileRefusal.INCOMPLETE,
        LeapSecondUpdate.offer(
            SHIPPED, "file", bytes(list.substring(0, list.indexOf("3345062400"))), NOW));
    assertKept(
        LeapFileRefusal.NOT_A_LEAP_FILE, LeapSecondUpdate.offer(SHIPPED, "file", new byte[0], NOW));
  }

  private static LeapSecondTable replaced(LeapSecondUpdate update) {
    return assertInstanceOf(LeapSecondUpdate.Replaced.class, update, () -> update.toString())
        .table();
  }

  private static LeapSecondUpdate.Kept assertKept(LeapFileRefusal reason, LeapSecondUpdate update) {
    LeapSecondUpdate.Kept kept =
        assertInstanceOf(LeapSecondUpdate.Kept.class, update, () -> update.toString());
    assertEquals(reason, kept.reason(), kept.detail());
    return kept;
  }

  private static LeapSecondTable table(byte[] content) {
    return ((LeapFileOutcome.Read) LeapSecondFile.read("old", content)).table();
  }

  private static String text() {
    return new String(Tables.resource("tzdata-2026f-leapseconds"), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
