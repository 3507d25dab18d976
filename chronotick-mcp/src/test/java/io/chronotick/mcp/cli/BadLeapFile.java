package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that no table is to be taken from.
 *
 * @param name what is wrong with it
 * @param isUnsound false where it is merely no better than ours
 * @param reason a part of what is said of it
 * @param put makes it
 */
record BadLeapFile(String name, boolean isUnsound, String reason, Put put) {

  /** Puts something where a file is looked for. */
  @FunctionalInterface
  interface Put {
    void at(Path file) throws IOException, InterruptedException;
  }

  private static final LeapList NEWER = LeapList.newer();
  private static final String FIRST_OF_2017 = "3692217600\t37\n";

  static Stream<BadLeapFile> all() {
    return Stream.of(damaged(), cutShort(), backDated(), lying(), noFiles()).flatMap(List::stream);
  }

  private static BadLeapFile text(String name, String reason, String text) {
    return bytes(name, reason, text, StandardCharsets.ISO_8859_1);
  }

  private static BadLeapFile bytes(String name, String reason, String text, Charset charset) {
    return new BadLeapFile(name, true, reason, file -> Files.writeString(file, text, charset));
  }

  private static BadLeapFile list(String name, String reason, LeapList list) {
    return text(name, reason, list.iers());
  }

  private static BadLeapFile older(String name, String reason, LeapList list) {
    return new BadLeapFile(name, false, reason, file -> Files.writeString(file, list.iers()));
  }

  private static BadLeapFile none(String name, String reason, Put put) {
    return new BadLeapFile(name, true, reason, put);
  }

  private static List<BadLeapFile> damaged() {
    String iers = NEWER.iers();
    LeapList thousand = NEWER;
    for (LocalDate day = LocalDate.of(2027, 1, 1);
        thousand.rows().size() < 1000;
        day = day.plusMonths(1)) {
      thousand = thousand.with(LeapList.row(day, 10 + thousand.rows().size()));
    }
    return List.of(
        text("bad hash", "its hash is ", iers.replace(FIRST_OF_2017, "3723753600\t37\n")),
        text(
            "bad number", "a line that means nothing", iers.replace(FIRST_OF_2017, "36922x\t37\n")),
        text("bad date", "a line that means nothing", iers.replace("#@\t", "#@\tsoon ")),
        text("NUL bytes", "its first row is ", iers.replace("\n", "\n\0")),
        text("only NUL bytes", "its first row is ", "\0".repeat(5000)),
        text("empty", "it has no row; accepted: leap-seconds.list ", ""),
        text("huge", "it has more than 65536 bytes", "#\n".repeat(5_000_000) + iers),
        text("one huge line", "it has more than 65536 bytes", "1".repeat(10_000_000)),
        list("a thousand entries", "it has more than 65536 bytes", many(5000)),
        list("entries that fit", "it has 999 leap seconds", thousand),
        bytes("UTF-16", "its first row is ", iers, StandardCharsets.UTF_16),
        bytes("a byte order mark", "its first row is ", "\ufeff" + iers, StandardCharsets.UTF_8),
        text(
            "another file", "its first row is '<!DOCTYPE html>'; accepted: ", "<!DOCTYPE html>\n"));
  }

  private static LeapList many(int entries) {
    List<long[]> rows = new ArrayList<>(NEWER.rows());
    while (rows.size() < entries) {
      rows.add(LeapList.row(LocalDate.of(2027, 1, 1).plusMonths(rows.size()), rows.size()));
    }
    return new LeapList(NEWER.updated(), NEWER.expires(), rows);
  }

  /** After each line but the last, which is the one that makes it whole. */
  private static List<BadLeapFile> cutShort() {
    List<BadLeapFile> all = new ArrayList<>();
    for (String whole : List.of(NEWER.iers(), NEWER.tzdata())) {
      List<String> lines = whole.lines().toList();
      for (int count = 0; count < lines.size(); count++) {
        all.add(
            text(
                "cut short after " + count + " lines of " + lines.get(0),
                "",
                String.join("\n", lines.subList(0, count)) + "\n"));
      }
    }
    return all;
  }

  private static List<BadLeapFile> backDated() {
    return List.of(
        older(
            "expired",
            "it expired 2026-06-28T00:00:00Z, now it is 2026-11-2",
            NEWER.dated("2026-01-05T00:00:00Z", "2026-06-28T00:00:00Z")),
        older(
            "older than ours",
            "it is of 2026-01-05T00:00:00Z until 2026-12-28T00:00:00Z, the one in use of ",
            NEWER.dated("2026-01-05T00:00:00Z", "2026-12-28T00:00:00Z")),
        older(
            "older than ours, and said to hold for longer",
            "it is of 2026-01-05T00:00:00Z until 2027-12-28T00:00:00Z, the one in use of ",
            NEWER.dated("2026-01-05T00:00:00Z", "2027-12-28T00:00:00Z")),
        list(
            "dated ahead",
            "it is dated 2026-12-15T00:00:00Z, now it is ",
            NEWER.dated("2026-12-15T00:00:00Z", "2027-12-28T00:00:00Z")),
        list(
            "said to hold for ever",
            "it expires 2036-01-01T00:00:00Z, now it is ",
            NEWER.dated("2026-11-01T00:00:00Z", "2036-01-01T00:00:00Z")));
  }

  private static List<BadLeapFile> lying() {
    LeapList newest = NEWER.dated("2026-11-10T00:00:00Z", "2027-12-29T00:00:00Z");
    LeapList without2016 = newest.without(NEWER.rows().size() - 1);
    return List.of(
        list("denies what was", "it has other leap seconds than the one in use", without2016),
        list(
            "adds what was not",
            "it has other leap seconds than the one in use",
            newest.with(LeapList.row(LocalDate.of(2020, 1, 1), 38))),
        list(
            "a leap of two seconds",
            "a leap of 2 s at the end of 2027-06-30; expected +1 or -1",
            newest.with(LeapList.row(LocalDate.of(2027, 7, 1), 39))),
        list(
            "not at a month's end",
            "a leap at the end of 2027-06-14; expected the last day of a month since 1972",
            newest.with(LeapList.row(LocalDate.of(2027, 6, 15), 38))),
        list(
            "unordered",
            "comes after that of",
            without2016.with(
                LeapList.row(LocalDate.of(2027, 7, 1), 37),
                LeapList.row(LocalDate.of(2017, 1, 1), 38))),
        list(
            "a leap second beyond its expiry",
            "which is before",
            newest.with(LeapList.row(LocalDate.of(2030, 1, 1), 38))),
        list(
            "the year 33000",
            "a value begins within the day +33",
            newest.with(new long[] {999_999_999_999L, 38})),
        text(
            "the year 99999",
            "a line that means nothing",
            newest.tzdata() + "Leap\t99999\tJun\t30\t23:59:60\t+\tS\n"));
  }

  private static List<BadLeapFile> noFiles() {
    return List.of(
        none("a directory", "it is no regular file", Files::createDirectory),
        none("a pipe", "it is no regular file", BadLeapFile::pipe),
        none("a file without end", "it is no regular file", file -> link(file, "/dev/zero")),
        none("a link to itself", "it cannot be read", file -> link(file, file.toString())),
        none("a file that fails", "it cannot be read", file -> link(file, "/proc/self/mem")),
        none("an unreadable file", "it cannot be read", BadLeapFile::unreadable));
  }

  /** Who opens it waits until somebody writes. */
  private static void pipe(Path file) throws IOException, InterruptedException {
    try {
      int exitCode = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
      assumeTrue(exitCode == 0, "no pipe can be made here");
    } catch (IOException noSuchProgram) {
      assumeTrue(false, "no program makes a pipe here");
    }
  }

  private static void link(Path file, String target) throws IOException {
    assumeTrue(target.equals(file.toString()) || Files.exists(Path.of(target)), "no " + target);
    Files.createSymbolicLink(file, Path.of(target));
  }

  private static void unreadable(Path file) throws IOException {
    Files.writeString(file, NEWER.iers());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "whoever runs this may read everything");
  }

  @Override
  public String toString() {
    return name;
  }
}
