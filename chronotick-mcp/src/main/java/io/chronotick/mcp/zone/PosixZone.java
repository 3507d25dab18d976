package io.chronotick.mcp.zone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a zone does for ever after: the POSIX text in the footer of a TZif file, such as {@code
 * CET-1CEST,M3.5.0,M10.5.0/3}. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9636">RFC 9636, section 3.3</a>
 */
final class PosixZone {

  private static final String NAME = "([A-Za-z]{3,16}|<[A-Za-z0-9+-]{3,16}>)";
  private static final String TIME = "([+-]?[0-9]{1,3}(?::[0-9]{2}){0,2})";
  private static final String DAY = ",([A-Z0-9.]+)(?:/" + TIME + ")?";
  private static final Pattern TEXT =
      Pattern.compile(NAME + TIME + "(?:" + NAME + TIME + "?" + DAY + DAY + ")?");
  private static final int STANDARD_NAME = 1;
  private static final int STANDARD_OFFSET = 2;
  private static final int DAYLIGHT_NAME = 3;
  private static final int DAYLIGHT_OFFSET = 4;
  private static final int START = 5;
  private static final int END = 7;

  private static final int SECONDS_PER_HOUR = 3600;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MAX_SECONDS_OR_MINUTES = 59;
  private static final int MAX_HOURS = 167;

  /** Two in the night, where the text names no time. */
  private static final int DEFAULT_TIME = 2 * SECONDS_PER_HOUR;

  /** Any year would do: rules keep their order. */
  private static final int SOME_YEAR = 2001;

  private final LocalType standard;
  private final LocalType daylight;
  private final List<ZoneOffsetTransitionRule> rules;
  private final ZoneRules always;

  private PosixZone(LocalType standard, LocalType daylight, List<ZoneOffsetTransitionRule> rules) {
    this.standard = standard;
    this.daylight = daylight;
    this.rules = List.copyOf(rules);
    this.always = ZoneHistory.rules(standard.offset(), List.of(), rules);
  }

  /**
   * Reads the text.
   *
   * @throws ZoneDataException if it is none, or cannot be said in rules of the calendar
   */
  static PosixZone parse(String text) throws ZoneDataException {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new ZoneDataException("its footer " + PythonText.echo(text) + " is no POSIX zone");
    }
    int west = seconds(matcher.group(STANDARD_OFFSET), 0);
    LocalType standard = new LocalType(offset(-west), false, name(matcher, STANDARD_NAME));
    if (matcher.group(DAYLIGHT_NAME) == null) {
      return new PosixZone(standard, standard, List.of());
    }
    int summerWest = seconds(matcher.group(DAYLIGHT_OFFSET), west - SECONDS_PER_HOUR);
    LocalType daylight = new LocalType(offset(-summerWest), true, name(matcher, DAYLIGHT_NAME));
    if (summerWest == west) {
      throw new ZoneDataException("its footer " + text + " saves no daylight");
    }
    PosixDay start = day(matcher, START);
    PosixDay end = day(matcher, END);
    if (start.isFirstMomentOfYear() && end.isLastMomentOfYear(west - summerWest)) {
      return new PosixZone(daylight, daylight, List.of());
    }
    ZoneOffsetTransitionRule spring =
        start.rule(standard.offset(), standard.offset(), daylight.offset());
    ZoneOffsetTransitionRule autumn =
        end.rule(standard.offset(), daylight.offset(), standard.offset());
    boolean isSpringFirst =
        spring.createTransition(SOME_YEAR).compareTo(autumn.createTransition(SOME_YEAR)) < 0;
    return new PosixZone(
        standard, daylight, isSpringFirst ? List.of(spring, autumn) : List.of(autumn, spring));
  }

  /** How clocks change each year, in order; empty when they do not. */
  List<ZoneOffsetTransitionRule> rules() {
    return rules;
  }

  /** The offsets, were there nothing but this text. */
  ZoneRules always() {
    return always;
  }

  /** The type of local time at an offset: the two never share one. */
  LocalType ofOffset(ZoneOffset offset) {
    return offset.equals(daylight.offset()) ? daylight : standard;
  }

  /** What local time is like at an instant, were there nothing but this text. */
  LocalType at(long epochSecond) {
    return ofOffset(always.getOffset(Instant.ofEpochSecond(epochSecond)));
  }

  /**
   * Seconds east of Greenwich.
   *
   * @throws ZoneDataException beyond 18 hours, which no zone ever was
   */
  static ZoneOffset offset(int seconds) throws ZoneDataException {
    if (seconds < ZoneOffset.MIN.getTotalSeconds() || seconds > ZoneOffset.MAX.getTotalSeconds()) {
      throw new ZoneDataException("an offset of " + seconds + " s is beyond 18 hours");
    }
    return ZoneOffset.ofTotalSeconds(seconds);
  }

  private static PosixDay day(Matcher matcher, int group) throws ZoneDataException {
    return PosixDay.parse(matcher.group(group), seconds(matcher.group(group + 1), DEFAULT_TIME));
  }

  private static String name(Matcher matcher, int group) {
    String name = matcher.group(group);
    return name.startsWith("<") ? name.substring(1, name.length() - 1) : name;
  }

  /** {@code [+-]h[hh][:mm[:ss]]} as seconds, at most a week. */
  private static int seconds(@Nullable String text, int otherwise) throws ZoneDataException {
    if (text == null) {
      return otherwise;
    }
    boolean isSigned = text.startsWith("+") || text.startsWith("-");
    String[] parts = (isSigned ? text.substring(1) : text).split(":", -1);
    int hours = Integer.parseInt(parts[0]);
    int minutes = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    int seconds = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
    if (hours > MAX_HOURS || minutes > MAX_SECONDS_OR_MINUTES || seconds > MAX_SECONDS_OR_MINUTES) {
      throw new ZoneDataException("its footer has the time " + text + ", which is none");
    }
    int size = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds;
    return text.startsWith("-") ? -size : size;
  }
}
