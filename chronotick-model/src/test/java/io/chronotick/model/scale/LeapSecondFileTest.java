package io.chronotick.model.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LeapSecondFileTest {

  private static final String IERS = text("iers-2025-07.list");
  private static final String TZDATA = text("tzdata-2026f-leapseconds");

  /** One leap second and one left out; the hash is sha1sum's. */
  private static final String SMALL =
      """
      #$ 2272060800
      #@ 2335219200
      2272060800 10 # 1 Jan 1972
      2287785600 11
      2303683200 10
      #h 2775ea73 5714b1eb 1160eba5 7eff1f11 c15340fd
      """;

  @Provide
  Arbitrary<byte[]> anyBytes() {
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(400);
    Arbitrary<byte[]> shortened =
        Arbitraries.of(IERS, TZDATA)
            .flatMap(
                file ->
                    Arbitraries.integers()
                        .between(0, file.length())
                        .map(end -> bytes(file.substring(0, end))));
    Arbitrary<byte[]> changed =
        Arbitraries.of(IERS, TZDATA)
            .flatMap(
                file ->
                    Arbitraries.integers()
                        .between(0, file.length() - 1)
                        .flatMap(
                            at ->
                                Arbitraries.chars()
                                    .range('\0', '\u00ff')
                                    .map(
                                        c ->
                                            bytes(
                                                file.substring(0, at)
                                                    + c
                                                    + file.substring(at + 1)))));
    return Arbitraries.oneOf(noise, shortened, changed);
  }

  /** A change that goes unnoticed changed a comment, or is one the hash-less form cannot see. */
  @Property
  void anyBytesAreATableOrARefusalOfOneShortLine(@ForAll("anyBytes") byte[] content) {
    LeapFileOutcome outcome = LeapSecondFile.read("test", content);
    if (outcome instanceof LeapFileOutcome.Refused refused) {
      assertTrue(refused.detail().length() < 500, refused.detail());
      assertTrue(refused.detail().chars().allMatch(c -> c >= ' '), refused.detail());
    } else {
      LeapSecondTable table = ((LeapFileOutcome.Read) outcome).table();
      if (new String(content, StandardCharsets.ISO_8859_1).contains("#h\t")) {
        assertEquals(read(IERS), table);
      }
    }
  }

  @Property
  void aListCutShortIsNeverATable(@ForAll("ends") int end) {
    int lastThatCounts = IERS.indexOf("\n", IERS.indexOf("#h\t"));
    LeapFileOutcome outcome = LeapSecondFile.read("test", bytes(IERS.substring(0, end)));
    assertEquals(end >= lastThatCounts, outcome instanceof LeapFileOutcome.Read, outcome::toString);
  }

  @Provide
  Arbitrary<Integer> ends() {
    return Arbitraries.integers().between(0, IERS.length());
  }

  @Test
  void readsTheListOfIers() {
    LeapSecondTable table = read(IERS);
    assertEquals(Instant.parse("2025-07-07T00:00:00Z"), table.updated());
    assertEquals(Instant.parse("2026-06-28T00:00:00Z"), table.expires());
    assertEquals(LeapSecondTable.shipped().leaps(), table.leaps());
    assertEquals("test", table.origin());
  }

  @Test
  void readsTheSameFromTheTimeZoneDatabase() {
    assertEquals(read(IERS), read(text("tzdata-2025b-leapseconds")));
    assertEquals(LeapSecondTable.shipped(), read(TZDATA));
  }

  @Test
  void readsSecondsLeftOutInBothForms() {
    LeapSecondTable list = read(SMALL);
    assertEquals(
        List.of(
            new LeapSecond(LocalDate.of(1972, 6, 30), 1),
            new LeapSecond(LocalDate.of(1972, 12, 31), -1)),
        list.leaps());
    assertEquals(
        list,
        read(
            """
            Leap	1972	Jun	30	23:59:60	+	S
            Leap	1972	Dec	31	23:59:59	-	S
            Expires	1974	Jan	1	00:00:00
            #updated 63072000 (1972-01-01 00:00:00 UTC)
            """));
  }

  @Test
  void readsLinesEndedAsOnWindows() {
    assertEquals(read(IERS), read(IERS.replace("\n", "\r\n")));
  }

  @Test
  void readsHashWordsWithoutTheirZeros() {
    // As NIST wrote them for years: 0e2390cf is e2390cf. The hash of this date is sha1sum's.
    LeapSecondTable table =
        read(
            IERS.replace("#$\t3960835200", "#$\t3960835226")
                .replaceFirst("#h.*", "#h e2390cf aacf9883 bd0778f 8d6f511d b5aae9a5"));
    assertEquals(Instant.parse("2025-07-07T00:00:26Z"), table.updated());
  }

  @Test
  void refusesWhatHasAnotherHash() {
    assertRefused(LeapFileRefusal.WRONG_HASH, IERS.replace("49db2447", "49db2448"));
    assertRefused(LeapFileRefusal.WRONG_HASH, IERS.replace("#@\t3991593600", "#@\t3991593601"));
    assertRefused(LeapFileRefusal.WRONG_HASH, IERS.replace("#$\t3960835200", "#$\t3960835201"));
    assertEquals(
        "its hash is 49db2447571e5e1b2f002a539c8da8e439b8e49f,"
            + " its content has 49db2447571e5e1b2f002a539c8da8e439b8e49e",
        assertRefused(LeapFileRefusal.WRONG_HASH, IERS.replace("39b8e49e", "39b8e49f")).detail());
  }

  @Test
  void refusesWhatIsMissing() {
    for (String line : List.of("#$\t", "#@\t", "#h\t")) {
      LeapFileOutcome.Refused refused =
          assertRefused(LeapFileRefusal.INCOMPLETE, IERS.replace(line, "# " + line));
      assertTrue(refused.detail().contains(line.strip()), refused.detail());
    }
    assertRefused(LeapFileRefusal.INCOMPLETE, TZDATA.replace("#updated", "#"));
    assertRefused(LeapFileRefusal.INCOMPLETE, TZDATA.replace("#expires", "#"));
  }

  @Test
  void refusesLinesOfNoForm() {
    for (String line : List.of("garbage", "2272060800", "#$ 1e9", "#@ -1", "#h 1 2 3", "1 2 3")) {
      assertRefused(LeapFileRefusal.MALFORMED, IERS + line + "\n");
    }
    for (String line : List.of("#$\t3960835200", "#@\t3991593600", "#h 1 2 3 4 5")) {
      assertRefused(LeapFileRefusal.MALFORMED, IERS + line + "\n");
    }
    for (String line :
        List.of(
            "Leap 2030 Jun 30 23:59:60 - S",
            "Leap 2030 Jun 30 23:59:60 + R",
            "Leap 2030 Jun 31 23:59:60 + S",
            "Leap 2030 Xyz 30 23:59:60 + S",
            "Expires 2031 Jan 1 99:00:00",
            "Expires 2031 Jan 1 00:00:00",
            "#expires 1",
            "#updated 1")) {
      assertRefused(LeapFileRefusal.MALFORMED, TZDATA + line + "\n");
    }
  }

  @Test
  void refusesWhatNoUtcCanBe() {
    for (String rows :
        List.of(
            "2272060801 10",
            "2272060800 11",
            "2287785600 10",
            "2272060800 10\n2287785600 12",
            "2272060800 10\n2287785600 10",
            "2272060800 10\n2287785601 11",
            "2272060800 10\n2287699200 11")) {
      assertRefused(LeapFileRefusal.IMPOSSIBLE, "#$ 2272060800\n#@ 2335219200\n" + rows + "\n");
    }
    assertRefused(LeapFileRefusal.IMPOSSIBLE, TZDATA.replace("#expires 1814140800", "#expires 1"));
    assertRefused(LeapFileRefusal.IMPOSSIBLE, TZDATA + "Leap 2026 Jun 29 23:59:60 + S\n");
    assertRefused(LeapFileRefusal.IMPOSSIBLE, TZDATA + "Leap 2015 Jun 30 23:59:60 + S\n");
    assertRefused(LeapFileRefusal.IMPOSSIBLE, TZDATA + "Leap 2027 Jun 30 23:59:60 + S\n");
  }

  @Test
  void refusesWhatIsTooLarge() {
    String rest = "#".repeat(LeapSecondFile.MAX_BYTES - IERS.length());
    assertEquals(read(IERS), read(IERS + rest));
    assertRefused(LeapFileRefusal.TOO_LARGE, IERS + rest + "#");
    StringBuilder thousand = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      thousand.append("Leap ").append(2000 + i).append(" Dec 31 23:59:60 + S\n");
    }
    assertRefused(LeapFileRefusal.TOO_LARGE, thousand + "#updated 1\n#expires 99999999999\n");
  }

  @Test
  void refusesOtherFiles() {
    for (String text : List.of("", "\n\n", "#$ 1\n#@ 2\n", "<html>", "TZif2\0\0", "-1 2")) {
      assertRefused(LeapFileRefusal.NOT_A_LEAP_FILE, text);
    }
    String accepted =
        "; accepted: leap-seconds.list ('2272060800 10'), leapseconds ('Leap 1972 Jun 30 ...')";
    assertEquals(
        "its first row is '<html>'" + accepted,
        assertRefused(LeapFileRefusal.NOT_A_LEAP_FILE, "# a page\n<html>\n").detail());
    assertEquals(
        "it has no row" + accepted,
        assertRefused(LeapFileRefusal.NOT_A_LEAP_FILE, "#$ 1\n").detail());
  }

  private static LeapFileOutcome.Refused assertRefused(LeapFileRefusal reason, String text) {
    LeapFileOutcome outcome = LeapSecondFile.read("test", bytes(text));
    LeapFileOutcome.Refused refused =
        assertInstanceOf(LeapFileOutcome.Refused.class, outcome, () -> outcome.toString());
    assertEquals(reason, refused.reason(), refused.detail());
    return refused;
  }

  private static LeapSecondTable read(String text) {
    LeapFileOutcome outcome = LeapSecondFile.read("test", bytes(text));
    return assertInstanceOf(LeapFileOutcome.Read.class, outcome, () -> outcome.toString()).table();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(String name) {
    return new String(Tables.resource(name), StandardCharsets.ISO_8859_1);
  }
}
