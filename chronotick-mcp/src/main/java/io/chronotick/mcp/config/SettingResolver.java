package io.chronotick.mcp.config;

import io.chronotick.sources.SourceSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks the layers in order of precedence and turns text into types. */
public final class SettingResolver {

  private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9._:@/-]{1,128}");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,4}");
  private static final Pattern LARGE = Pattern.compile("[0-9]{1,10}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");
  private static final double MAX_DRIFT_PPM = 100_000;
  private static final Duration MAX_REMOTE_AHEAD = Duration.ofHours(1);

  private static final List<Setting> HOW_TO_MEASURE =
      List.of(Setting.SOURCE, Setting.NO_NETWORK, Setting.TOLERATE_FAULTS, Setting.MAX_DRIFT_PPM);

  private final List<SettingLayer> layers;

  /** {@code layers}: the strongest first. */
  public SettingResolver(List<SettingLayer> layers) {
    this.layers = List.copyOf(layers);
  }

  Optional<SettingLayer.Given> find(Setting setting) {
    return layers.stream().flatMap(layer -> layer.find(setting).stream()).findFirst();
  }

  /** Whether it is set for this run, by an option or the environment, and not in a file. */
  public boolean isOfThisRun(Setting setting) {
    return find(setting).filter(given -> !given.isInFile()).isPresent();
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

  /** These layers, and a weaker one. */
  public SettingResolver before(SettingLayer weaker) {
    return new SettingResolver(Stream.concat(layers.stream(), Stream.of(weaker)).toList());
  }

  /** These layers, none of which says anything about {@code settings}. */
  public SettingResolver without(Set<Setting> settings) {
    return new SettingResolver(
        layers.stream()
            .<SettingLayer>map(
                layer ->
                    setting -> settings.contains(setting) ? Optional.empty() : layer.find(setting))
            .toList());
  }

  /** How long to wait for a bound. */
  public Duration wait(Duration otherwise) throws SettingException {
    return duration(Setting.WAIT, Duration.ZERO, Duration.ofHours(1)).orElse(otherwise);
  }

  /** Within two limits. */
  public Optional<Duration> duration(Setting setting, Duration shortest, Duration longest)
      throws SettingException {
    Optional<SettingLayer.Given> given = find(setting);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Duration duration;
    try {
      duration = Durations.parse(given.get().value());
    } catch (IllegalArgumentException notADuration) {
      throw SettingException.badValue(given.get(), reason(notADuration));
    }
    if (duration.compareTo(longest) > 0) {
      throw bad(given.get(), "is longer than " + Durations.text(longest));
    }
    if (duration.compareTo(shortest) < 0) {
      throw bad(given.get(), "is shorter than " + Durations.text(shortest));
    }
    return Optional.of(duration);
  }

  /** Whole seconds, within two limits. */
  public Optional<Integer> seconds(Setting setting, int shortest, int longest)
      throws SettingException {
    Optional<Duration> duration =
        duration(setting, Duration.ofSeconds(shortest), Duration.ofSeconds(longest));
    if (duration.isPresent() && duration.get().toNanosPart() != 0) {
      throw bad(find(setting).orElseThrow(), "is no whole number of seconds");
    }
    return duration.map(d -> Math.toIntExact(d.toSeconds()));
  }

  /** A whole number, within two limits. */
  public Optional<Integer> whole(Setting setting, int least, int most) throws SettingException {
    Optional<SettingLayer.Given> given = find(setting);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    String text = given.get().value();
    long number = LARGE.matcher(text).matches() ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      throw bad(given.get(), "is no whole number from " + least + " to " + most);
    }
    return Optional.of((int) number);
  }

  /** The name of a file or directory. */
  public Optional<Path> path(Setting setting) throws SettingException {
    Optional<SettingLayer.Given> given = find(setting);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.get().value().isEmpty()) {
      throw bad(given.get(), "names nothing");
    }
    try {
      return Optional.of(Path.of(given.get().value()));
    } catch (InvalidPathException notAName) {
      throw bad(given.get(), "is no name of a file");
    }
  }

  /**
   * The file to read a published clock from; empty also if who outranks who names it says how the
   * time shall be measured.
   */
  public Optional<Path> published() throws SettingException {
    for (SettingLayer layer : layers) {
      if (layer.find(Setting.PUBLISH).isPresent()) {
        return path(Setting.PUBLISH);
      }
      if (HOW_TO_MEASURE.stream().anyMatch(setting -> layer.find(setting).isPresent())) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The file a clock should be published in, and cannot be. */
  public SettingException cannotPublish(Path file, String why) {
    return find(Setting.PUBLISH)
        .filter(SettingLayer.Given::isInFile)
        .map(given -> SettingException.badValue(given, "cannot publish at " + file + ": " + why))
        .orElseGet(() -> SettingException.failed("cannot publish at " + file + ": " + why));
  }

  /** A list of sources that can be read, but not used by the clock. */
  public Optional<SettingException> refusedSources(IllegalArgumentException refusal) {
    return find(Setting.SOURCE)
        .filter(SettingLayer.Given::isInFile)
        .map(given -> SettingException.badValue(given, reason(refusal)));
  }

  /** Whether a text can be the name of a node. */
  public static boolean isNodeId(String text) {
    return NODE_ID.matcher(text).matches();
  }

  /** The node's name, if somebody chose one. */
  public Optional<String> nodeId() throws SettingException {
    Optional<SettingLayer.Given> given = find(Setting.NODE_ID);
    if (given.isPresent() && !isNodeId(given.get().value())) {
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

  Optional<SettingLayer.Given> leapFile() {
    return find(Setting.LEAP_FILE).filter(given -> !given.value().isEmpty());
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

  /** The scale of time to print; UTC if nobody chose one. */
  public ScaleChoice scale() throws SettingException {
    Optional<SettingLayer.Given> given = find(Setting.SCALE);
    if (given.isEmpty()) {
      return ScaleChoice.UTC;
    }
    Optional<ScaleChoice> scale = ScaleChoice.named(given.get().value());
    if (scale.isEmpty()) {
      throw bad(given.get(), "is none of " + ScaleChoice.accepted());
    }
    return scale.get();
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
        throw SettingException.badValue(given.get(), reason(refused));
      }
    }
    return List.copyOf(specs);
  }

  /**
   * These sources, or the defaults if there are none, with the shortest poll interval that was set;
   * as they are if none was.
   */
  List<SourceSpec> paced(List<SourceSpec> sources, List<SourceSpec> defaults)
      throws SettingException {
    Optional<Integer> seconds = whole(Setting.MIN_POLL_SECONDS, 1, MinPoll.MOST_SECONDS);
    if (seconds.isEmpty()) {
      return sources;
    }
    List<SourceSpec> asked = sources.isEmpty() ? defaults : sources;
    Optional<SourceSpec> tooEager =
        seconds.get() < MinPoll.PUBLIC_SECONDS ? MinPoll.firstPublic(asked) : Optional.empty();
    if (tooEager.isPresent()) {
      throw bad(
          find(Setting.MIN_POLL_SECONDS).orElseThrow(),
          "is below "
              + MinPoll.PUBLIC_SECONDS
              + ", which only private addresses allow, and "
              + tooEager.get()
              + " is none");
    }
    return MinPoll.applied(seconds.get(), asked);
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

  Optional<Duration> maxRemoteAhead() throws SettingException {
    return duration(Setting.MAX_REMOTE_AHEAD, Duration.ZERO, MAX_REMOTE_AHEAD);
  }

  private static SettingException bad(SettingLayer.Given given, String why) {
    return SettingException.badValue(given, "'" + given.value() + "' " + why);
  }

  private static String reason(IllegalArgumentException refusal) {
    String message = refusal.getMessage();
    return message == null ? "refused" : message;
  }
}
