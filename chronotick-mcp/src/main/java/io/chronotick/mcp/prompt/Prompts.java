package io.chronotick.mcp.prompt;

import io.chronotick.mcp.prompt.Prompt.Argument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prompts there are. */
public final class Prompts {

  /** The argument of {@code build_timeline} that is the name of a zone. */
  public static final String TIMEZONE = "timezone";

  private static final String SYMPTOM = "symptom";
  private static final String EVENTS = "events";

  private static final List<Prompt> ALL =
      List.of(
          new Prompt(
              "diagnose_clock",
              "Diagnose the clock",
              "Read the clock's status, judge each source, say whether times can be trusted and"
                  + " what to change.",
              List.of(new Argument(SYMPTOM, "What made you doubt the clock", false)),
              Prompts::diagnoseClock),
          new Prompt(
              "build_timeline",
              "Build a timeline",
              "Turn log lines into order_events input and report what is proved and what is not.",
              List.of(
                  new Argument(EVENTS, "Log lines or notes, one event a line", true),
                  new Argument(TIMEZONE, "IANA zone of times that state no offset", false)),
              Prompts::buildTimeline));

  private Prompts() {}

  /** In contract order. */
  public static List<Prompt> all() {
    return ALL;
  }

  public static Optional<Prompt> find(String name) {
    return ALL.stream().filter(prompt -> prompt.name().equals(name)).findFirst();
  }

  private static String diagnoseClock(Map<String, String> given) {
    String symptom =
        Optional.ofNullable(given.get(SYMPTOM))
            .map(text -> "What was observed:\n" + quoted(text) + "\n\n")
            .orElse("");
    return symptom
        + """
        Find out whether this clock can be trusted.

        1. Call get_sync_status. Read overall first: status, uncertainty_ns, interval_kind, \
        faults_tolerated, valid_for_ns, disruptions and every sentence in warnings.
        2. Judge each source: its state and why it is in it (reach, stratum, last_error, smear, \
        offset_ns against the others, root_distance_ns, whether it is authenticated).
        3. Say in one sentence whether times from here can be trusted, and within what bound. A \
        status of UNKNOWN or DISRUPTED has no bound; do not invent one. A bound is guaranteed only \
        when interval_kind is guaranteed, and a single source that is trusted tolerates no fault.
        4. Say what to change, most useful first: which sources to add, replace or drop, what in \
        the network to look at, what to ask again and when. Where nothing is wrong, say so.

        Keep apart what the numbers prove from what you suppose.""";
  }

  private static String buildTimeline(Map<String, String> given) {
    String zone =
        Optional.ofNullable(given.get(TIMEZONE))
            .map(
                name ->
                    "Times that state no offset are local times of the zone "
                        + name.strip().replaceAll("\\s+", " ")
                        + "; convert_time says which exist twice or not at all.")
            .orElse(
                "Times that state no offset are ambiguous: ask for their zone, and until then leave"
                    + " them without a timestamp instead of guessing.");
    return "Put these events in order:\n"
        + quoted(String.valueOf(given.get(EVENTS)))
        + "\n\n1. Give each event a short, unique id. "
        + zone
        + """

        2. Make one item of each for order_events: {"id", "timestamp"}. Use what the line really \
        carries: a stamp or a vector clock as it is; an ISO-8601 time with its offset; for a time \
        cut to the second or known only roughly, an interval {"earliest", "latest"} that surely \
        contains it.
        3. Call order_events once with all of them (2 to 500).
        4. Report the order. Say for each step whether it is proved by cause (vector clocks), \
        proved by time (intervals that do not overlap), or not proved at all: members of one of \
        the concurrent_groups may have happened either way round.
        5. Explain every contradiction: which events, by how much (gap_ns), and what clock or log \
        must be wrong for it to happen.""";
  }

  /** Set apart from our own words, line by line. */
  private static String quoted(String text) {
    return "> " + text.strip().replaceAll("\\R", "\n> ");
  }
}
