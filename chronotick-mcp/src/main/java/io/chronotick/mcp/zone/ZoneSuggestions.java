package io.chronotick.mcp.zone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was probably meant: the ranking of contract section 3.4. */
final class ZoneSuggestions {

  static final int LIMIT = 5;

  /** Twice the longest name there is; longer text is nobody's slip and is not looked at. */
  private static final int MAX_LENGTH = 64;

  private static final int SECONDS_PER_HOUR = 3600;
  private static final int SECONDS_PER_MINUTE = 60;

  /** An offset, alone or after UTC or GMT. */
  private static final Pattern OFFSET =
      Pattern.compile("(?:UTC|GMT|UT|Z)? ?([+-])([0-9]{1,2})(?::?([0-9]{2}))?");

  /**
   * Abbreviations people use for zones; those of several countries list the most populous first.
   */
  private static final Map<String, List<String>> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("pst", List.of("America/Los_Angeles")),
          Map.entry("pdt", List.of("America/Los_Angeles")),
          Map.entry("mdt", List.of("America/Denver")),
          Map.entry("cst", List.of("America/Chicago", "Asia/Shanghai")),
          Map.entry("cdt", List.of("America/Chicago")),
          Map.entry("edt", List.of("America/New_York")),
          Map.entry("akst", List.of("America/Anchorage")),
          Map.entry("akdt", List.of("America/Anchorage")),
          Map.entry("brt", List.of("America/Sao_Paulo")),
          Map.entry("bst", List.of("Europe/London", "Asia/Dhaka")),
          Map.entry("cest", List.of("Europe/Berlin")),
          Map.entry("eest", List.of("Europe/Athens")),
          Map.entry("msk", List.of("Europe/Moscow")),
          Map.entry("ist", List.of("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem")),
          Map.entry("jst", List.of("Asia/Tokyo")),
          Map.entry("kst", List.of("Asia/Seoul")),
          Map.entry("hkt", List.of("Asia/Hong_Kong")),
          Map.entry("sgt", List.of("Asia/Singapore")),
          Map.entry("pkt", List.of("Asia/Karachi")),
          Map.entry("sast", List.of("Africa/Johannesburg")),
          Map.entry("eat", List.of("Africa/Nairobi")),
          Map.entry("wat", List.of("Africa/Lagos")),
          Map.entry("aest", List.of("Australia/Sydney")),
          Map.entry("aedt", List.of("Australia/Sydney")),
          Map.entry("acst", List.of("Australia/Adelaide")),
          Map.entry("awst", List.of("Australia/Perth")),
          Map.entry("nzst", List.of("Pacific/Auckland")),
          Map.entry("nzdt", List.of("Pacific/Auckland")),
          Map.entry("ut", List.of("UTC")),
          Map.entry("z", List.of("UTC")));

  private final Collection<String> names;
  private final ToIntFunction<String> offsetSecondsNow;

  /**
   * @param names accepted names, sorted
   * @param offsetSecondsNow offset of an accepted name now
   */
  ZoneSuggestions(Collection<String> names, ToIntFunction<String> offsetSecondsNow) {
    this.names = names;
    this.offsetSecondsNow = offsetSecondsNow;
  }

  /** Best first, no name twice, at most {@link #LIMIT}. */
  List<String> of(String key) {
    String folded = ZoneSearch.folded(key);
    if (folded.isEmpty() || key.length() > MAX_LENGTH) {
      return List.of();
    }
    OptionalInt offset = offsetSeconds(key);
    if (offset.isPresent()) {
      // By name alone, GMT+5 would be Etc/GMT+5: ten hours from what was meant.
      return atOffset(offset.getAsInt()).stream().distinct().limit(LIMIT).toList();
    }
    Set<String> found = new LinkedHashSet<>();
    String segment = lastSegment(folded);
    for (String name : names) {
      if (ZoneSearch.folded(name).equals(folded)) {
        found.add(name);
      }
    }
    for (String name : names) {
      if (!segment.isEmpty() && lastSegment(ZoneSearch.folded(name)).equals(segment)) {
        found.add(name);
      }
    }
    for (String name : ABBREVIATIONS.getOrDefault(folded, List.of())) {
      if (names.contains(name)) {
        found.add(name);
      }
    }
    found.addAll(Spelling.near(key, names));
    return found.stream().limit(LIMIT).toList();
  }

  private List<String> atOffset(int seconds) {
    List<String> found = new ArrayList<>();
    // POSIX counts west of Greenwich, so the name has the reversed sign; only whole hours have one.
    String fixed =
        String.format(Locale.ROOT, "Etc/GMT%+d", Math.negateExact(seconds / SECONDS_PER_HOUR));
    if (seconds % SECONDS_PER_HOUR == 0 && names.contains(fixed)) {
      found.add(fixed);
    }
    names.stream().filter(name -> offsetSecondsNow.applyAsInt(name) == seconds).forEach(found::add);
    return found;
  }

  private static OptionalInt offsetSeconds(String key) {
    Matcher matcher = OFFSET.matcher(key.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    int minutes = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    int size = Integer.parseInt(matcher.group(2)) * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE;
    return OptionalInt.of(matcher.group(1).equals("-") ? -size : size);
  }

  private static String lastSegment(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
