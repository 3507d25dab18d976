package io.chronotick.mcp.tool;

import io.chronotick.mcp.zone.InvalidZoneException;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.mcp.zone.Zone;
import java.time.Instant;
import java.util.Optional;

/** Zones as arguments of tools: by name, or the server's own when none is given. */
final class ZoneArgument {

  private final TimeZones zones;
  private final Zone local;

  /**
   * @throws IllegalArgumentException if {@code localZone} is no accepted name
   */
  ZoneArgument(TimeZones zones, String localZone) {
    this.zones = zones;
    try {
      this.local = zones.find(localZone);
    } catch (InvalidZoneException refused) {
      throw new IllegalArgumentException(
          "local zone " + localZone + ": " + refused.getMessage(), refused);
    }
  }

  TimeZones zones() {
    return zones;
  }

  /**
   * @param argument name of the argument
   * @param now for what is suggested instead of a wrong name
   * @throws ToolException if the name is not accepted
   */
  Zone find(String argument, Optional<String> name, Instant now) throws ToolException {
    if (name.isEmpty()) {
      return local;
    }
    try {
      return zones.find(name.get());
    } catch (InvalidZoneException refused) {
      throw new ToolException(
          ErrorCode.INVALID_TIMEZONE,
          argument,
          "Invalid timezone: " + refused.getMessage(),
          zones.suggestions(name.get(), now));
    }
  }
}
