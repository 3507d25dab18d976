package io.chronotick.mcp.resource;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.zone.InvalidZoneException;
import io.chronotick.mcp.zone.TimeZones;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The resources of one server. Immutable; safe for any thread. */
public final class Resources {

  /** The one resource that can be subscribed to. */
  public static final String STATUS = "chronotick://status";

  /** The template of the zones. */
  public static final String ZONE_TEMPLATE = "chronotick://timezones/{+timezone}";

  private static final String SOURCES = "chronotick://sources";
  private static final String LEAP_SECONDS = "chronotick://leap-seconds";
  private static final String ZONE_PREFIX = "chronotick://timezones/";

  private static final List<Listed> LIST =
      List.of(
          new Listed(
              STATUS,
              "status",
              "Clock health",
              "Status, error bound, leap state and warnings of the clock; tells subscribers when"
                  + " status, quality, leap state or the selected sources change."),
          new Listed(
              SOURCES,
              "sources",
              "Time sources",
              "Every time source with the reason it is used or not."),
          new Listed(
              LEAP_SECONDS,
              "leap-seconds",
              "Leap seconds",
              "The leap-second table in use, its expiry, and what is announced."));

  private static final List<Listed> TEMPLATES =
      List.of(
          new Listed(
              ZONE_TEMPLATE,
              "timezone",
              "Time zone",
              "Offset, abbreviation, DST flag and the transitions of the next two years of an IANA"
                  + " time zone."));

  private final Supplier<SyncStatus> clock;
  private final TimeZones zones;
  private final GetSyncStatus health;

  /** {@code health}: what status and sources are taken from, so that tool and resource agree. */
  public Resources(Supplier<SyncStatus> clock, TimeZones zones, GetSyncStatus health) {
    this.clock = clock;
    this.zones = zones;
    this.health = health;
  }

  /** Those with a URI of their own, in contract order. */
  public List<Listed> list() {
    return LIST;
  }

  /** Families of them, in contract order. */
  public List<Listed> templates() {
    return TEMPLATES;
  }

  /** Reads the clock once at most; empty when nothing has that URI. */
  public Optional<Content> read(String uri) {
    return switch (uri) {
      case STATUS -> Optional.of(new Content(health().overall(), false));
      case SOURCES -> Optional.of(new Content(health().sources(), false));
      case LEAP_SECONDS -> Optional.of(new Content(LeapSeconds.NONE, true));
      default -> uri.startsWith(ZONE_PREFIX) ? zone(uri) : Optional.empty();
    };
  }

  /** Names of zones that a text may become, best first; not limited in number. */
  public List<String> completeZone(String text) {
    return ZoneCompletion.of(text, zones, now());
  }

  private Optional<Content> zone(String uri) {
    try {
      // A plus stands for itself here; in a form it would be a space.
      String name =
          URLDecoder.decode(
              uri.substring(ZONE_PREFIX.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
      return Optional.of(
          new Content(ZoneReport.of(zones.find(name), now(), zones.version()), true));
    } catch (InvalidZoneException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Instant now() {
    return clock.get().reading().instant();
  }

  private GetSyncStatus.Response health() {
    try {
      return health.call(new GetSyncStatus.Request(Optional.empty()));
    } catch (ToolException e) {
      throw new IllegalStateException("nothing was asked that can be refused", e);
    }
  }
}
