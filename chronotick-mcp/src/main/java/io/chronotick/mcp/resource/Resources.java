package io.chronotick.mcp.resource;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.zone.InvalidZoneException;
import io.chronotick.mcp.zone.Spelling;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecondTable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The resources of one server. Immutable; safe for any thread. */
public final class Resources implements ResourceSet {

  /** The one resource that can be subscribed to. */
  public static final String STATUS = "chronotick://status";

  /** The template of the zones. */
  public static final String ZONE_TEMPLATE = "chronotick://timezones/{+timezone}";

  /** The template of the nodes' clocks. */
  public static final String NODE_TEMPLATE = "chronotick://clocks/{+node_id}";

  private static final String SOURCES = "chronotick://sources";
  private static final String LEAP_SECONDS = "chronotick://leap-seconds";
  private static final String ZONE_PREFIX = "chronotick://timezones/";
  private static final String NODE_PREFIX = "chronotick://clocks/";

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
                  + " time zone."),
          new Listed(
              NODE_TEMPLATE,
              "clock",
              "Clock of a node",
              "Vector clock and last hybrid timestamp of a node, without counting an event."));

  private final Supplier<SyncStatus> clock;
  private final TimeZones zones;
  private final Supplier<LeapSecondTable> leapSeconds;
  private final GetSyncStatus health;
  private final EventClocks events;

  /**
   * Resources beside the tools, so that both agree.
   *
   * @param leapSeconds the table in use; asked once a call
   * @param health what status and sources are taken from
   * @param events whose clocks are shown
   */
  public Resources(
      Supplier<SyncStatus> clock,
      TimeZones zones,
      Supplier<LeapSecondTable> leapSeconds,
      GetSyncStatus health,
      EventClocks events) {
    this.clock = clock;
    this.zones = zones;
    this.leapSeconds = leapSeconds;
    this.health = health;
    this.events = events;
  }

  /** In contract order. */
  @Override
  public List<Listed> list() {
    return LIST;
  }

  /** In contract order. */
  @Override
  public List<Listed> templates() {
    return TEMPLATES;
  }

  /** Reads the clock once at most; empty when nothing has that URI. */
  @Override
  public Optional<Content> read(String uri) {
    return switch (uri) {
      case STATUS -> Optional.of(new Content(health().overall(), false));
      case SOURCES -> Optional.of(new Content(health().sources(), false));
      case LEAP_SECONDS ->
          Optional.of(
              new Content(
                  LeapSeconds.of(leapSeconds.get(), clock.get().reading().instant()), true));
      default -> member(uri);
    };
  }

  @Override
  public String watched() {
    return STATUS;
  }

  private Optional<Content> member(String uri) {
    if (uri.startsWith(ZONE_PREFIX)) {
      return name(uri, ZONE_PREFIX).flatMap(this::zone);
    }
    return uri.startsWith(NODE_PREFIX)
        ? name(uri, NODE_PREFIX).flatMap(events::known).map(node -> new Content(node, false))
        : Optional.empty();
  }

  /** What stands for the variable of a template; empty if it is escaped wrongly. */
  private static Optional<String> name(String uri, String prefix) {
    try {
      // A plus stands for itself here; in a form it would be a space.
      return Optional.of(
          URLDecoder.decode(
              uri.substring(prefix.length()).replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> completeNode(String text) {
    List<String> names = events.knownNames();
    Set<String> found = new LinkedHashSet<>(NameRanking.of(text, names));
    found.addAll(Spelling.near(text, names));
    return List.copyOf(found);
  }

  @Override
  public List<String> completeZone(String text) {
    return ZoneCompletion.of(text, zones, now());
  }

  private Optional<Content> zone(String name) {
    try {
      return Optional.of(
          new Content(ZoneReport.of(zones.find(name), now(), zones.version()), true));
    } catch (InvalidZoneException e) {
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
