package io.chronotick.mcp.cli;

import io.chronotick.mcp.ChronoTickServer;
import io.chronotick.mcp.config.Setting;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands, their words and their help. */
final class CommandTree {

  private static final int HELP_WIDTH = 100;
  private static final List<Setting> EVERYWHERE =
      List.of(Setting.CONFIG, Setting.LOG_LEVEL, Setting.COLOR);
  private static final List<Setting> CLOCK =
      List.of(
          Setting.SOURCE,
          Setting.NO_NETWORK,
          Setting.TOLERATE_FAULTS,
          Setting.MAX_DRIFT_PPM,
          Setting.NODE_ID,
          Setting.LOCAL_TIMEZONE,
          Setting.TZDATA,
          Setting.LEAP_FILE);
  private static final String[] EXIT_CODES = {
    "%nExit codes: 0 done; 1 failed, one line on stderr; 2 wrong usage; 3 answered, but there is no"
        + " bound (now, status, sources), or the scale is not known (now), a check failed (doctor), it is open which came first"
        + " (compare), or a violation was found (simulate, replay); 4 timed out (wait); 130, 143"
        + " interrupted, terminated.",
    "Each option --a-b is also the environment variable CHRONOTICK_A_B (lists separated by commas);"
        + " the option wins.%n"
  };

  private CommandTree() {}

  static CommandLine build() {
    CommandSpec root =
        command(
            "chronotick",
            "What time it is, and how wrong that answer can be.",
            "Without a command: serves when standard input is no terminal, else prints this help.");
    CommandSpec serve =
        command(
            "serve",
            "Speak the Model Context Protocol on standard input and output, or over HTTP.",
            "Ends with exit code 0 when the input ends; with --http, when it is terminated.");
    add(
        serve,
        CLOCK,
        Setting.HTTP,
        Setting.HTTP_TOKEN_FILE,
        Setting.ALLOWED_HOST,
        Setting.ALLOWED_ORIGIN,
        Setting.NO_DASHBOARD,
        Setting.CHECK_CONFIG,
        Setting.STATE_DIR,
        Setting.PUBLISH,
        Setting.MAX_REMOTE_AHEAD);
    CommandSpec now =
        command(
            "now",
            "Print the time with its bound, in each zone.",
            "With --publish the time comes from a running server's clock at once, if there is one:"
                + " nothing is measured. --json prints what the tool get_current_time returns, null"
                + " where a published clock does not say; with several zones {\"times\": [...]},"
                + " one such object for each, all of one moment. --scale prints another scale, and"
                + " adds {\"scale\": {\"name\", \"time\", \"earliest\", \"latest\", \"gps_week\","
                + " \"gps_time_of_week_ns\", \"smear\", \"smear_rate_ppm\", \"withheld\"}}; without a"
                + " leap-second table that holds it is withheld, with exit code 3.");
    add(now, CLOCK, Setting.PUBLISH, Setting.WAIT, Setting.SCALE, Setting.JSON);
    now.addPositional(
        word("ZONE", "IANA zones; the local one when there is none.", "0..*", "0..*"));
    CommandSpec status =
        command(
            "status",
            "Print the clock's health; waits at most 2 s for its sources.",
            "With --publish it is a running server's clock, if there is one: nothing is measured."
                + " --json prints what the tool get_sync_status returns, null where a published"
                + " clock does not say.");
    add(status, CLOCK, Setting.PUBLISH, Setting.JSON);
    CommandSpec sources =
        command(
            "sources",
            "Print every time source; waits at most 2 s for them.",
            "It always measures: a published clock does not say what it rests on. An offset is"
                + " source minus the host's clock. --json prints {\"sources\": [...]}, the"
                + " sources of the tool get_sync_status.");
    add(sources, CLOCK, Setting.JSON);
    CommandSpec drift =
        command(
            "drift",
            "Measure how fast this host's clock drifts, by samples of its sources.",
            "A rate is source minus us: positive when the host's oscillator is slow. --json prints"
                + " what the tool measure_clock_drift returns.");
    add(drift, CLOCK, Setting.DURATION, Setting.JSON);
    CommandSpec convert =
        command(
            "convert",
            "Print a wall-clock time of one zone in others. Asks no network.",
            "--json prints what the tool convert_time returns; with several targets"
                + " {\"conversions\": [...]}, one such object for each.");
    add(convert, List.of(), Setting.JSON, Setting.TZDATA);
    convert
        .addPositional(word("TIME", "HH:MM of today, or an ISO-8601 date-time.", "0", "1"))
        .addPositional(word("FROM", "IANA zone the time is read in.", "1", "1"))
        .addPositional(word("TO", "IANA zones to show it in.", "2..*", "1..*"));
    CommandSpec doctor =
        command(
            "doctor",
            "Print what is wrong with the clock, its sources and this host, and what to do.",
            "Waits at most 5 s for the sources. Exit code 3: a check failed. --json prints"
                + " {\"healthy\", \"checks\": [{\"check\", \"result\", \"diagnosis\","
                + " \"advice\"}]}, result being ok, warning, failed or skipped.");
    add(doctor, CLOCK, Setting.STATE_DIR, Setting.JSON);
    CommandSpec zones =
        command(
            "zones",
            "Search time zones by a part of their name. Asks no network.",
            "Without a word: all of them. --json prints what the tool list_timezones returns, with"
                + " every zone that fits.");
    add(zones, List.of(), Setting.JSON, Setting.TZDATA);
    zones.addPositional(word("QUERY", "A part of a name, in any case.", "0", "0..1"));
    CommandSpec compare =
        command(
            "compare",
            "Print which of two timestamps is the earlier, and whether that is proved.",
            "A timestamp is ISO-8601 with Z or an offset, epoch nanoseconds, a hybrid timestamp, or"
                + " the JSON of a reading, interval, stamp or vector clock. Exit code 3: neither"
                + " before, after nor equal. --json prints what the tool compare_timestamps"
                + " returns.");
    add(compare, List.of(), Setting.JSON, Setting.LEAP_FILE);
    compare
        .addPositional(word("A", "A timestamp.", "0", "1"))
        .addPositional(word("B", "Another.", "1", "1"));
    CommandSpec wait =
        command(
            "wait",
            "Return once an instant has surely passed.",
            "Exit code 4: it had not when the timeout came, or cannot before it comes. --json"
                + " prints what the tool wait_until_certain returns.");
    add(wait, CLOCK, Setting.TIMEOUT, Setting.JSON);
    wait.addPositional(word("INSTANT", "A timestamp, as compare takes them.", "0", "1"));
    CommandSpec watch =
        command(
            "watch",
            "Print the clock's health again and again, until interrupted.",
            "On a terminal it is refreshed in place, else there is one line each time. --json"
                + " prints what the tool get_sync_status returns, one object a line.");
    add(watch, CLOCK, Setting.INTERVAL, Setting.JSON);
    CommandSpec demo =
        command(
            "demo",
            "Show all of it without a network, in about 20 s.",
            "Starts five time servers on this host, one of which lies and one dies; disciplines a"
                + " clock from them; puts the events of three agents in order. Exit code 1:"
                + " something was not as promised. --json prints one object a line, told apart by"
                + " \"scene\".");
    add(demo, List.of(), Setting.JSON);
    CommandSpec simulate =
        command(
            "simulate",
            "Play one scenario to the clock in a simulated world, and judge it by the truth there.",
            "The same seed gives the same run. Exit code 3: true time lay outside a claimed"
                + " interval, the clock went back, or a promise of the scenario was broken. --json prints"
                + " {\"runs\": [...], \"scenarios\": [...], \"simulated_hours\", \"passes\"},"
                + " the run's figures and the scenario's gates, some of which are about many seeds;"
                + " with --list {\"scenarios\": [{\"id\", \"title\"}]}.");
    simulate.addOption(Options.list());
    add(simulate, List.of(), Setting.SEED, Setting.JSON);
    simulate.addPositional(word("SCENARIO", "As --list names them, for example S04.", "0", "0..1"));
    CommandSpec replay =
        command(
            "replay",
            "Play recorded packets to the clock, and judge it by the truth recorded with them.",
            "Exit code 3: true time lay outside a claimed interval, or the clock went back. --json"
                + " prints {\"runs\": [...], \"summary\"}, the run's figures in microseconds.");
    add(replay, List.of(), Setting.JSON);
    replay.addPositional(word("FILE", "A trace, compressed or not.", "0", "1"));
    CommandSpec completion =
        command(
            "completion",
            "Print a script that completes commands and options in a shell.",
            "For bash: eval \"$(chronotick completion bash)\"; for zsh the same with zsh.");
    completion.addPositional(
        word("SHELL", String.join(" or ", CompletionCommand.SHELLS) + ".", "0", "1"));
    CommandLine line = new CommandLine(root);
    for (CommandSpec spec :
        List.of(
            serve,
            now,
            status,
            sources,
            drift,
            doctor,
            convert,
            zones,
            compare,
            wait,
            watch,
            demo,
            simulate,
            replay,
            completion)) {
      line.addSubcommand(spec.name(), new CommandLine(spec));
    }
    return line;
  }

  private static CommandSpec command(String name, String what, String more) {
    CommandSpec spec =
        CommandSpec.create()
            .name(name)
            .versionProvider(() -> new String[] {"chronotick " + ChronoTickServer.version()})
            .mixinStandardHelpOptions(true);
    spec.usageMessage()
        .width(HELP_WIDTH)
        .description(escaped(what), escaped(more))
        .footer(EXIT_CODES)
        .sortOptions(false);
    return spec;
  }

  private static void add(CommandSpec spec, List<Setting> settings, Setting... own) {
    for (Setting setting : own) {
      spec.addOption(Options.of(setting));
    }
    settings.forEach(setting -> spec.addOption(Options.of(setting)));
    EVERYWHERE.forEach(setting -> spec.addOption(Options.of(setting)));
  }

  private static PositionalParamSpec word(
      String label, String description, String index, String arity) {
    PositionalParamSpec.Builder builder =
        PositionalParamSpec.builder()
            .paramLabel(label)
            .description(description)
            .index(index)
            .required(!arity.startsWith("0"));
    // A list where several words may come, else a single text: picocli asks for both to agree.
    return arity.equals("1")
        ? builder.arity(arity).type(String.class).build()
        : builder.arity(arity).type(List.class).auxiliaryTypes(String.class).build();
  }

  /** Descriptions are format strings to picocli. */
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }
}
