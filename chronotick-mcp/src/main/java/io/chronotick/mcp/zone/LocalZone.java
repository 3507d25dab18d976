package io.chronotick.mcp.zone;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which zone is ours.
 *
 * <p>In this order: the option, the environment variable {@value #VARIABLE}, and the host's: the
 * variable {@code TZ} with or without a leading colon, then the operating system's. An empty value
 * counts as not given.
 *
 * @param name an accepted name
 * @param warning one sentence for people, when the host's zone could not be used
 */
public record LocalZone(String name, Optional<String> warning) {

  public static final String OPTION = "--local-timezone";
  public static final String VARIABLE = "LOCAL_TIMEZONE";

  private static final String HOST_VARIABLE = "TZ";
  private static final String FALLBACK = "UTC";

  /**
   * Decides, with this host's zone as the last resort.
   *
   * @param option value of {@value #OPTION}
   * @param environment environment variables
   * @throws InvalidZoneException if the option or {@value #VARIABLE} is no accepted name; the
   *     message is one line, made for people
   */
  public static LocalZone resolve(
      Optional<String> option, Map<String, String> environment, TimeZones zones)
      throws InvalidZoneException {
    return resolve(option, environment, LocalZone::operatingSystem, zones);
  }

  static LocalZone resolve(
      Optional<String> option,
      Map<String, String> environment,
      Supplier<String> operatingSystem,
      TimeZones zones)
      throws InvalidZoneException {
    Optional<String> asked = option.filter(LocalZone::isGiven);
    if (asked.isPresent()) {
      return demanded(OPTION, asked.get(), zones);
    }
    asked = variable(environment, VARIABLE);
    if (asked.isPresent()) {
      return demanded(VARIABLE, asked.get(), zones);
    }
    String host =
        variable(environment, HOST_VARIABLE)
            .map(value -> value.startsWith(":") ? value.substring(1) : value)
            .filter(LocalZone::isGiven)
            .orElseGet(operatingSystem);
    if (zones.isAccepted(host)) {
      return new LocalZone(host, Optional.empty());
    }
    return new LocalZone(
        FALLBACK,
        Optional.of(
            "The host's time zone "
                + PythonText.echo(host)
                + " is not an IANA name; local time is UTC. Set "
                + OPTION
                + "."));
  }

  private static LocalZone demanded(String where, String name, TimeZones zones)
      throws InvalidZoneException {
    if (!zones.isAccepted(name)) {
      throw new InvalidZoneException(
          "Invalid " + where + ": " + PythonText.echo(name) + " is not an IANA time zone name");
    }
    return new LocalZone(name, Optional.empty());
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(LocalZone::isGiven);
  }

  private static boolean isGiven(String value) {
    return !value.isEmpty();
  }

  private static String operatingSystem() {
    try {
      return ZoneId.systemDefault().getId();
    } catch (DateTimeException unknownToTheJdk) {
      // The JDK has a default it cannot express; the caller warns about the empty name.
      return "";
    }
  }
}
