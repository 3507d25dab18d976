package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.Durations;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingLayer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Settings as command-line options. */
final class Options {

  /** Asks for another answer, and so is no setting: no variable stands for it. */
  static final String LIST = "--list";

  private Options() {}

  static OptionSpec list() {
    return flag(LIST, "Print what scenarios there are, and play none.");
  }

  /** The options given that are no settings. */
  static Set<String> plain(ParseResult parsed) {
    return parsed.matchedOptionValue(LIST, false) ? Set.of(LIST) : Set.of();
  }

  static OptionSpec of(Setting setting) {
    return switch (setting) {
      case NODE_ID ->
          text(
              setting,
              "ID",
              "This node's name. Two processes must never share one.",
              "Default: the one kept in the state directory, else ct- and 10 random characters.");
      case LOCAL_TIMEZONE ->
          text(
              setting,
              "ZONE",
              "IANA zone meant when none is named.",
              "Default: LOCAL_TIMEZONE, else the host's.");
      case TZDATA ->
          text(
              setting,
              "D",
              "Directory of compiled zones with its edition; used if at least as new as the"
                  + " server's own data.");
      case LEAP_FILE ->
          text(
              setting,
              "F",
              "Leap-second table, leap-seconds.list or tzdata's leapseconds; used if newer than the"
                  + " server's own.");
      case LOG_LEVEL ->
          text(
              setting,
              "LEVEL",
              "ERROR, WARNING, INFO, DEBUG or TRACE; logs go to stderr.",
              "Default: INFO for serve, WARNING elsewhere.");
      case COLOR ->
          text(
              setting,
              "WHEN",
              "never, auto or always.",
              "Default: auto, which is on a terminal and without NO_COLOR.");
      case SOURCE ->
          list(
              setting,
              "SPEC",
              "A time source, for example ntp://time.cloudflare.com or system:.",
              "Repeatable; replaces the default list.");
      case NO_NETWORK -> flag(setting, "Ask no source that leaves this host.");
      case TOLERATE_FAULTS ->
          text(
              setting,
              "F",
              "How many wrong sources the bound shall survive.",
              "Default: as many as the number of sources allows.");
      case MAX_DRIFT_PPM ->
          text(
              setting,
              "P",
              "Assumed worst rate error of this host's counter, in ppm.",
              "Default: 50.");
      case MAX_REMOTE_AHEAD ->
          text(
              setting,
              "D",
              "How far ahead of this clock a received stamp may be, beyond both errors.",
              "Default: 500ms.");
      case STATE_DIR ->
          text(
              setting,
              "DIR",
              "Directory for what survives a restart: node id, drift, node clocks, stamps.",
              "Made if it is missing; one server at a time. Default: none.");
      case PUBLISH ->
          text(
              setting,
              "FILE",
              "File, best below /run or /dev/shm, in which a server's clock is read by other"
                  + " processes of this host.",
              "Default: none.");
      case CONFIG ->
          text(
              setting,
              "FILE",
              "TOML file with settings; options and the environment win.",
              "Default: none.");
      case CHECK_CONFIG -> flag(setting, "Check every setting, and exit.");
      case TIMEOUT ->
          text(
              setting,
              "S",
              "How long to wait at most, up to 10 minutes; a number alone means seconds.",
              "Default: 30s.");
      case DURATION ->
          text(
              setting,
              "S",
              "How long to measure, 1 s to 1 h; a number alone means seconds.",
              "Default: 60s.");
      case INTERVAL -> text(setting, "D", "Time from one line to the next.", "Default: 1s.");
      case SEED ->
          text(
              setting, "N", "What decides every chance in the run; a whole number.", "Default: 1.");
      case HTTP ->
          text(
              setting,
              "HOST:PORT",
              "Serve over HTTP instead: 8080 and :8080 mean 127.0.0.1; elsewhere a token is"
                  + " needed.",
              "Default: standard input and output.");
      case HTTP_TOKEN_FILE ->
          text(
              setting,
              "FILE",
              "File with the token clients must send, at least 32 characters.",
              "Default: the variable CHRONOTICK_HTTP_TOKEN.");
      case ALLOWED_HOST ->
          list(
              setting,
              "H",
              "A name clients may call this server by, as behind a proxy. Repeatable.");
      case ALLOWED_ORIGIN ->
          list(setting, "O", "A site whose pages may call, as https://example.org. Repeatable.");
      case NO_DASHBOARD -> flag(setting, "Serve no page for people.");
      case MIN_POLL_SECONDS, CALLS_PER_SECOND, LONG_CALLS, BODY_BYTES, NODES ->
          throw new IllegalArgumentException(setting + " is set in a file, by no option");
      case JSON -> flag(setting, "Print one JSON object.");
      case SCALE ->
          text(
              setting,
              "SCALE",
              "utc, tai, gps, smear (a leap second spread from noon to noon) or smear:NAME, as in"
                  + " the option smear of a source. No zone goes with any but utc.",
              "Default: utc.");
      case WAIT ->
          text(
              setting,
              "D",
              "How long to wait for a bound; " + Durations.ACCEPTED + ".",
              "Default: 2s.");
    };
  }

  private static OptionSpec.Builder builder(Setting setting, String label, String... description) {
    return OptionSpec.builder(setting.option()).paramLabel(label).description(description);
  }

  private static OptionSpec text(Setting setting, String label, String... description) {
    return builder(setting, label, description).type(String.class).build();
  }

  private static OptionSpec list(Setting setting, String label, String... description) {
    return builder(setting, label, description)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  private static OptionSpec flag(Setting setting, String description) {
    return flag(setting.option(), description);
  }

  private static OptionSpec flag(String option, String description) {
    return OptionSpec.builder(option).type(boolean.class).description(description).build();
  }

  /** What was given on the command line. Text stays text: its meaning is not picocli's to judge. */
  static SettingLayer layer(ParseResult parsed) {
    return setting -> {
      if (!parsed.hasMatchedOption(setting.option())) {
        return Optional.empty();
      }
      List<String> values = parsed.matchedOption(setting.option()).originalStringValues();
      return Optional.of(
          new SettingLayer.Given(setting.option(), values.isEmpty() ? List.of("true") : values));
    };
  }
}
