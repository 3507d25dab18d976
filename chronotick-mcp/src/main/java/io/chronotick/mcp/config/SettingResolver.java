package io.chronotick.mcp.config;

import io.chronotick.sources.SourceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks the layers in order of precedence and turns text into types. */
public final class SettingResolver {

  private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9._:@/-]{1,128}");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,4}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");
  private static final double MAX_DRIFT_PPM = 100_000;
  private static final Duration MAX_WAIT = Duration.ofHours(1);

  private final List<SettingLayer> layers;

  /** {@code layers}: the strongest first. */
  public SettingResolver(List<SettingLayer> layers) {
    this.layers = List.copyOf(layers);
  }

  Optional<SettingLayer.Given> find(Setting setting) {
    return layers.stream().flatMap(layer -> layer.find(setting).stream()).findFirst();
  }

  /** A switch: absent is off. */
  public boolean flag(Setting setting) throws SettingException {
    Optional<SettingLayer.Given> given = find(setting);
    if (given.isEmpty()) {
      return false;
    }
    return switch (given.get().value().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> throw bad(given.get(), "is neither true nor false");
    };
  }

  /** How long to wait for a bound. */
  public Duration wait(Duration otherwise) throws SettingException {
    Optional<SettingLayer.Given> given = find(Setting.WAIT);
    if (given.isEmpty()) {
      return otherwise;
    }
    Duration wait;
    try {
      wait = Durations.parse(given.get().value());
    } catch (IllegalArgumentException notADuration) {
      throw SettingException.badValue(given.get().origin(), reason(notADuration));
    }
    if (wait.compareTo(MAX_WAIT) > 0) {
      throw bad(given.get(), "is longer than an hour");
    }
    return wait;
  }

  Optional<String> nodeId() throws SettingException {
    Optional<SettingLayer.Given> given = find(Setting.NODE_ID);
    if (given.isPresent() && !NODE_ID.matcher(given.get().value()).matches()) {
      throw bad(given.get(), "does not match " + NODE_ID);
    }
    return given.map(SettingLayer.Given::value);
  }

  Optional<String> localTimezone() {
    // An empty option counts as not given, as an empty variable does.
    return find(Setting.LOCAL_TIMEZONE)
        .map(SettingLayer.Given::value)
        .filter(name -> !name.isEmpty());
  }

  Optional<SettingLayer.Given> tzdata() {
    return find(Setting.TZDATA).filter(given -> !given.value().isEmpty());
  }

  /** One of the words of {@code type}, in any case. */
  public <E extends Enum<E>> Optional<E> word(Setting setting, Class<E> type)
      throws SettingException {
    Optional<SettingLayer.Given> given = find(setting);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    List<String> accepted = new ArrayList<>();
    for (E word : type.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(given.get().value())) {
        return Optional.of(word);
      }
      accepted.add(setting == Setting.COLOR ? word.name().toLowerCase(Locale.ROOT) : word.name());
    }
    throw bad(given.get(), "is none of " + String.join(", ", accepted));
  }

  List<SourceSpec> sources() throws SettingException {
    Optional<SettingLayer.Given> given = find(Setting.SOURCE);
    if (given.isEmpty()) {
      return List.of();
    }
    List<SourceSpec> specs = new ArrayList<>();
    for (String text : given.get().values()) {
      try {
        specs.add(SourceSpec.parse(text));
      } catch (IllegalArgumentException refused) {
        throw SettingException.badValue(given.get().origin(), reason(refused));
      }
    }
    return List.copyOf(specs);
  }

  Optional<Integer> tolerateFaults() throws SettingException {
    Optional<SettingLayer.Given> given = find(Setting.TOLERATE_FAULTS);
    if (given.isPresent() && !WHOLE.matcher(given.get().value()).matches()) {
      throw bad(given.get(), "is no whole number from 0 to 9999");
    }
    return given.map(g -> Integer.valueOf(g.value()));
  }

  Optional<Double> maxDriftPpm() throws SettingException {
    Optional<SettingLayer.Given> given = find(Setting.MAX_DRIFT_PPM);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    double ppm =
        DECIMAL.matcher(given.get().value()).matches()
            ? Double.parseDouble(given.get().value())
            : Double.NaN;
    if (!(ppm > 0 && ppm <= MAX_DRIFT_PPM)) {
      throw bad(given.get(), "is no number above 0 and at most 100000 (ppm)");
    }
    return Optional.of(ppm);
  }

  private static SettingException bad(SettingLayer.Given given, String why) {
    return SettingException.badValue(given.origin(), "'" + given.value() + "' " + why);
  }

  private static String reason(IllegalArgumentException refusal) {
    String message = refusal.getMessage();
    return message == null ? "refused" : message;
  }
}
