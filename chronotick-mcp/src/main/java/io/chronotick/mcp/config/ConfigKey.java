package io.chronotick.mcp.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A key of the configuration file: where it stands, what it sets, and what it takes. */
enum ConfigKey {
  NODE_ID("node_id", Setting.NODE_ID, Kind.TEXT),
  LOCAL_TIMEZONE("local_timezone", Setting.LOCAL_TIMEZONE, Kind.TEXT),
  TZDATA("tzdata", Setting.TZDATA, Kind.TEXT),
  LOG_LEVEL("log_level", Setting.LOG_LEVEL, Kind.TEXT),
  STATE_DIR("state_dir", Setting.STATE_DIR, Kind.TEXT),
  SOURCES("clock.sources", Setting.SOURCE, Kind.TEXTS),
  NETWORK("clock.network", Setting.NO_NETWORK, Kind.OPPOSITE_FLAG),
  TOLERATE_FAULTS("clock.tolerate_faults", Setting.TOLERATE_FAULTS, Kind.INTEGER),
  MAX_DRIFT_PPM("clock.max_drift_ppm", Setting.MAX_DRIFT_PPM, Kind.NUMBER),
  MAX_REMOTE_AHEAD_MS("clock.max_remote_ahead_ms", Setting.MAX_REMOTE_AHEAD, Kind.MILLIS),
  LEAP_FILE("clock.leap_file", Setting.LEAP_FILE, Kind.TEXT),
  PUBLISH("clock.publish", Setting.PUBLISH, Kind.TEXT),
  MIN_POLL_SECONDS("clock.min_poll_seconds", Setting.MIN_POLL_SECONDS, Kind.INTEGER),
  LISTEN("http.listen", Setting.HTTP, Kind.TEXT),
  TOKEN_FILE("http.token_file", Setting.HTTP_TOKEN_FILE, Kind.TEXT),
  ALLOWED_HOSTS("http.allowed_hosts", Setting.ALLOWED_HOST, Kind.TEXTS),
  ALLOWED_ORIGINS("http.allowed_origins", Setting.ALLOWED_ORIGIN, Kind.TEXTS),
  DASHBOARD("http.dashboard", Setting.NO_DASHBOARD, Kind.OPPOSITE_FLAG),
  CALLS_PER_SECOND("limits.calls_per_second", Setting.CALLS_PER_SECOND, Kind.INTEGER),
  LONG_CALLS("limits.long_calls", Setting.LONG_CALLS, Kind.INTEGER),
  BODY_BYTES("limits.body_bytes", Setting.BODY_BYTES, Kind.INTEGER),
  NODES("limits.nodes", Setting.NODES, Kind.INTEGER);

  /** What a key takes. */
  private enum Kind {
    TEXT("a string"),
    TEXTS("a list of strings"),
    /** Of a switch that says no where the key says yes. */
    OPPOSITE_FLAG("true or false"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    MILLIS("a whole number");

    private final String accepted;

    Kind(String accepted) {
      this.accepted = accepted;
    }
  }

  private static final int MAX_ZEROS = 30;

  private final String path;
  private final Setting setting;
  private final Kind kind;

  ConfigKey(String path, Setting setting, Kind kind) {
    this.path = path;
    this.setting = setting;
    this.kind = kind;
  }

  /** As people say it: the table, a dot, the key. */
  String path() {
    return path;
  }

  Setting setting() {
    return setting;
  }

  /** The values as an option would have them. */
  record Read(List<String> values, Optional<String> mistake) {

    private static Read of(String value) {
      return new Read(List.of(value), Optional.empty());
    }

    private static Read mistaken(String what) {
      return new Read(List.of(), Optional.of(what));
    }
  }

  /** Reads the value, or says why it is none for this key. */
  Read read(JsonNode value) {
    return switch (kind) {
      case TEXT -> value.isTextual() ? Read.of(value.textValue()) : wrongType(value);
      case TEXTS -> texts(value);
      case OPPOSITE_FLAG ->
          value.isBoolean() ? Read.of(Boolean.toString(!value.booleanValue())) : wrongType(value);
      case INTEGER -> value.isIntegralNumber() ? Read.of(value.asText()) : wrongType(value);
      case MILLIS -> value.isIntegralNumber() ? Read.of(value.asText() + "ms") : wrongType(value);
      case NUMBER -> value.isNumber() ? Read.of(digits(value)) : wrongType(value);
    };
  }

  /** Without an exponent, unless that would be absurdly long. */
  private static String digits(JsonNode number) {
    if (number.isDouble() && !Double.isFinite(number.doubleValue())) {
      return number.asText();
    }
    BigDecimal value = number.decimalValue();
    return Math.abs(value.scale()) > MAX_ZEROS ? value.toString() : value.toPlainString();
  }

  private Read texts(JsonNode value) {
    if (!value.isArray()) {
      return wrongType(value);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        return wrongType(item);
      }
      texts.add(item.textValue());
    }
    return texts.isEmpty()
        ? Read.mistaken("is empty; leave it out for the default")
        : new Read(List.copyOf(texts), Optional.empty());
  }

  private Read wrongType(JsonNode value) {
    return Read.mistaken("expected " + kind.accepted + ", got " + name(value));
  }

  private static String name(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> value.asText();
      case NUMBER -> "the number " + value.asText();
      case OBJECT -> "a table";
      case STRING -> "a string";
      case POJO -> "a date or a time";
      default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  static Optional<ConfigKey> of(String path) {
    return Stream.of(values()).filter(key -> key.path.equals(path)).findFirst();
  }

  /** Whether keys stand in a table of this name. */
  static boolean isTable(String path) {
    return Stream.of(values()).anyMatch(key -> key.path.startsWith(path + "."));
  }

  /** What somebody who wrote an unknown key probably meant: also one that stands elsewhere. */
  static Optional<String> nearest(String path) {
    List<String> paths = Stream.of(values()).map(ConfigKey::path).toList();
    String last = lastOf(path);
    return Nearest.to(path, paths)
        .or(() -> paths.stream().filter(known -> lastOf(known).equals(last)).findFirst())
        .or(
            () ->
                Nearest.to(last, paths.stream().map(ConfigKey::lastOf).toList())
                    .flatMap(
                        near -> paths.stream().filter(p -> lastOf(p).equals(near)).findFirst()));
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
