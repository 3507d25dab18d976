package io.chronotick.mcp.config;

import io.chronotick.model.scale.LeapSecondTable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest sound table among the one in use and those of some files. Immutable.
 *
 * @param table the newest
 * @param files where it was looked for, and may be again
 * @param looks what came of each file, in their order
 */
public record LeapChoice(LeapSecondTable table, List<LeapFile> files, List<LeapLook> looks) {

  /** As tzdata is installed with them; the first has a hash, so it goes first. */
  private static final List<String> NAMES = List.of("leap-seconds.list", "leapseconds");

  public LeapChoice {
    files = List.copyOf(files);
    looks = List.copyOf(looks);
  }

  /**
   * The table of the file that was named, or ours where that is no newer.
   *
   * @param ours the table without the file
   * @param now the time, within a day
   * @throws SettingException if the file cannot be read, or is none to rely on
   */
  static LeapChoice named(SettingLayer.Given given, LeapSecondTable ours, Instant now)
      throws SettingException {
    Path path;
    try {
      path = Path.of(given.value());
    } catch (InvalidPathException notAName) {
      throw SettingException.refused(Setting.LEAP_FILE, given, "it cannot be read");
    }
    LeapChoice choice =
        among(List.of(new LeapFile(given.origin(), given.value(), path, true)), ours, now);
    if (choice.looks.get(0) instanceof LeapLook.Kept kept
        && (kept.reason() == LeapLook.Reason.UNSOUND || kept.reason() == LeapLook.Reason.MISSING)) {
      throw SettingException.refused(Setting.LEAP_FILE, given, kept.detail());
    }
    return choice;
  }

  /**
   * The newest of ours and what comes with zone data; what is no better is passed over.
   *
   * @param ours the table without them
   * @param tzdata a directory of zone data that somebody named
   * @param zoneinfo the host's; empty if nobody is to look there
   * @param now the time, within a day
   */
  static LeapChoice found(
      LeapSecondTable ours,
      Optional<SettingLayer.Given> tzdata,
      Optional<Path> zoneinfo,
      Instant now) {
    if (zoneinfo.isEmpty()) {
      return among(List.of(), ours, now);
    }
    Stream<LeapFile> given =
        tzdata.stream().flatMap(named -> filesIn(Path.of(named.value()), named.origin()));
    return among(Stream.concat(given, filesIn(zoneinfo.get(), "this host")).toList(), ours, now);
  }

  private static Stream<LeapFile> filesIn(Path directory, String whose) {
    return NAMES.stream()
        .map(
            file -> {
              String name = whose + " (" + file + ")";
              return new LeapFile(name, name, directory.resolve(file), false);
            });
  }

  private static LeapChoice among(List<LeapFile> files, LeapSecondTable ours, Instant now) {
    LeapSecondTable newest = ours;
    List<LeapLook> looks = new ArrayList<>();
    for (LeapFile file : files) {
      LeapLook look = file.offerTo(newest, now);
      looks.add(look);
      if (look instanceof LeapLook.Better better) {
        newest = better.table();
      }
    }
    return new LeapChoice(newest, files, looks);
  }

  /**
   * The same files, looked at once more.
   *
   * @param current the table in use
   * @param now the time, within a day
   */
  public LeapChoice again(LeapSecondTable current, Instant now) {
    return among(files, current, now);
  }

  /** Sentences about files that are not used, where somebody should know. */
  public List<String> warnings() {
    return looks.stream()
        .flatMap(look -> look instanceof LeapLook.Kept kept ? kept.warning().stream() : Stream.of())
        .toList();
  }
}
