package io.chronotick.sources;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * On what terms the operator wants a source used, whatever its wire: options of the spec that the
 * clock obeys and not the source.
 *
 * @param minPollLog2Seconds shortest interval between regular polls; courtesy may lengthen it
 * @param maxPollLog2Seconds longest interval the clock may choose for itself
 * @param operator who runs it; sources of one operator have one vote. Empty when undeclared
 * @param near declared near and trusted: it leads alone, and no liar is tolerated any more
 */
public record SourceTerms(
    OptionalInt minPollLog2Seconds, OptionalInt maxPollLog2Seconds, String operator, boolean near) {

  /** Nothing was declared. */
  public static final SourceTerms NONE =
      new SourceTerms(OptionalInt.empty(), OptionalInt.empty(), "", false);

  /** A day and a half; RFC 5905 ends there too. */
  private static final int LONGEST_POLL = 17;

  private static final String MIN_POLL = "minpoll";
  private static final String MAX_POLL = "maxpoll";
  private static final String OPERATOR = "operator";
  private static final String TRUST = "trust";
  private static final String NEAR = "near";

  /** Names of the options read here; a wire accepts them beside its own. */
  public static final SortedSet<String> OPTIONS =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(List.of(MIN_POLL, MAX_POLL, OPERATOR, TRUST)));

  /**
   * @throws IllegalArgumentException if an interval is outside 0 to 17 or they are reversed
   */
  public SourceTerms {
    checkPoll(MIN_POLL, minPollLog2Seconds);
    checkPoll(MAX_POLL, maxPollLog2Seconds);
    if (minPollLog2Seconds.isPresent()
        && maxPollLog2Seconds.isPresent()
        && minPollLog2Seconds.getAsInt() > maxPollLog2Seconds.getAsInt()) {
      throw new IllegalArgumentException(
          "Invalid time source: "
              + String.format(
                  "minpoll %d is above maxpoll %d",
                  minPollLog2Seconds.getAsInt(), maxPollLog2Seconds.getAsInt()));
    }
  }

  /**
   * The terms a spec states.
   *
   * @throws IllegalArgumentException saying what was wrong and what is accepted
   */
  public static SourceTerms of(SourceSpec spec) {
    String trust = spec.options().getOrDefault(TRUST, "");
    if (!trust.isEmpty() && !trust.equals(NEAR)) {
      throw refused(TRUST, trust, "expected " + NEAR);
    }
    return new SourceTerms(
        poll(spec, MIN_POLL),
        poll(spec, MAX_POLL),
        spec.options().getOrDefault(OPERATOR, ""),
        trust.equals(NEAR));
  }

  private static OptionalInt poll(SourceSpec spec, String option) {
    String text = spec.options().get(option);
    if (text == null) {
      return OptionalInt.empty();
    }
    if (!text.matches("[0-9]{1,2}")) {
      throw refused(option, text, expectedPoll());
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private static void checkPoll(String option, OptionalInt log2Seconds) {
    if (log2Seconds.isPresent()
        && (log2Seconds.getAsInt() < 0 || log2Seconds.getAsInt() > LONGEST_POLL)) {
      throw refused(option, Integer.toString(log2Seconds.getAsInt()), expectedPoll());
    }
  }

  private static String expectedPoll() {
    return "expected a power of two of seconds, 0 to " + LONGEST_POLL;
  }

  private static IllegalArgumentException refused(String option, String value, String expected) {
    return new IllegalArgumentException(
        "Invalid time source: bad " + option + " '" + value + "'; " + expected);
  }
}
