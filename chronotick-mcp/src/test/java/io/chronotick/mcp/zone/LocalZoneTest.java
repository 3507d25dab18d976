package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalZoneTest {

  private static final TimeZones ZONES = TimeZones.ofJdk();

  private static LocalZone resolve(String option, Map<String, String> environment)
      throws InvalidZoneException {
    return LocalZone.resolve(Optional.of(option), environment, () -> "Europe/Berlin", ZONES);
  }

  private static LocalZone host(Map<String, String> environment) throws InvalidZoneException {
    return LocalZone.resolve(Optional.empty(), environment, () -> "Europe/Berlin", ZONES);
  }

  @Test
  void theOptionComesFirst() throws InvalidZoneException {
    Map<String, String> environment = Map.of("LOCAL_TIMEZONE", "Asia/Tokyo", "TZ", "Asia/Seoul");
    assertEquals("America/New_York", resolve("America/New_York", environment).name());
  }

  @Test
  void thenTheVariable() throws InvalidZoneException {
    Map<String, String> environment = Map.of("LOCAL_TIMEZONE", "Asia/Tokyo", "TZ", "Asia/Seoul");
    assertEquals("Asia/Tokyo", host(environment).name());
    assertEquals("Asia/Tokyo", resolve("", environment).name(), "empty counts as not given");
  }

  @Test
  void thenTzWithOrWithoutColon() throws InvalidZoneException {
    assertEquals("Asia/Seoul", host(Map.of("TZ", "Asia/Seoul")).name());
    assertEquals("Asia/Seoul", host(Map.of("TZ", ":Asia/Seoul")).name());
    assertEquals("Asia/Seoul", host(Map.of("LOCAL_TIMEZONE", "", "TZ", "Asia/Seoul")).name());
  }

  @Test
  void thenTheOperatingSystem() throws InvalidZoneException {
    assertEquals(new LocalZone("Europe/Berlin", Optional.empty()), host(Map.of()));
    assertEquals("Europe/Berlin", host(Map.of("TZ", "")).name());
    assertEquals("Europe/Berlin", host(Map.of("TZ", ":")).name());
    String system = LocalZone.resolve(Optional.empty(), Map.of(), ZONES).name();
    assertTrue(system.equals(ZoneId.systemDefault().getId()) || system.equals("UTC"), system);
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/San_Francisco", "utc", "/etc/localtime", "a\nb", "\0"})
  void anExplicitBadValueStopsTheStartWithOneLine(String bad) {
    InvalidZoneException option =
        assertThrows(InvalidZoneException.class, () -> resolve(bad, Map.of()));
    assertEquals(
        "Invalid --local-timezone: " + PythonText.of(bad) + " is not an IANA time zone name",
        option.getMessage());
    assertEquals(1, option.getMessage().lines().count());
    InvalidZoneException variable =
        assertThrows(InvalidZoneException.class, () -> resolve("", Map.of("LOCAL_TIMEZONE", bad)));
    assertTrue(variable.getMessage().startsWith("Invalid LOCAL_TIMEZONE: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CET-1CEST", "localtime", "GMT+05:00", "a\nb"})
  void aHostZoneWithoutNameIsUtcWithAWarning(String odd) throws InvalidZoneException {
    LocalZone zone = host(Map.of("TZ", odd));
    assertEquals("UTC", zone.name());
    String warning = zone.warning().orElseThrow();
    assertTrue(warning.contains(PythonText.of(odd)), warning);
    assertEquals(1, warning.lines().count());
    LocalZone system = LocalZone.resolve(Optional.empty(), Map.of(), () -> odd, ZONES);
    assertEquals(zone, system);
  }
}
