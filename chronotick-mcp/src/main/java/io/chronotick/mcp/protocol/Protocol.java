package io.chronotick.mcp.protocol;

import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.model.Ticker;
import java.util.function.Consumer;

/** What one server offers, spoken to through any number of conversations. Thread-safe. */
public final class Protocol {

  private final Catalogue catalogue;
  private final SdkCatalogue sdk;
  private final ModernEra modern;
  private final Resources resources;
  private final WatchedClock clock;

  private Protocol(
      Catalogue catalogue, Introduction introduction, Resources resources, WatchedClock clock) {
    this.catalogue = catalogue;
    this.sdk = SdkCatalogue.of(catalogue, introduction);
    this.modern = new ModernEra(introduction);
    this.resources = resources;
    this.clock = clock;
  }

  /**
   * A server of these tools and resources.
   *
   * @param clock whose changes subscribers are told of
   * @param version the version to introduce ourselves with
   */
  public static Protocol of(
      ToolSet tools, Resources resources, WatchedClock clock, String version) {
    return of(
        Catalogue.of(ToolCalls.of(tools), tools.localZone()).within(tools.limits()),
        tools.localZone(),
        resources,
        clock,
        version);
  }

  static Protocol of(
      Catalogue catalogue,
      String localZone,
      Resources resources,
      WatchedClock clock,
      String version) {
    return new Protocol(
        catalogue, new Introduction(version, Catalogue.instructions(localZone)), resources, clock);
  }

  /**
   * A new connection, not initialized yet.
   *
   * @param ticker what limits and long calls are measured with
   * @param scheduler asks long calls again when it is time
   * @param unasked where the legacy era's notifications go that belong to no request; called by any
   *     thread
   */
  public Conversation converse(Ticker ticker, Scheduler scheduler, Consumer<byte[]> unasked) {
    return converse(ticker, scheduler, CallMeter.NONE, newRoom(), unasked);
  }

  /**
   * The same.
   *
   * @param meter told of its tool calls
   * @param room for its calls that take time, and maybe for those of others
   */
  public Conversation converse(
      Ticker ticker,
      Scheduler scheduler,
      CallMeter meter,
      LongCallRoom room,
      Consumer<byte[]> unasked) {
    return new Conversation(
        catalogue, sdk, modern, resources, clock, ticker, scheduler, meter, room, unasked);
  }

  /** Room for the long calls of a client that has none running. */
  public LongCallRoom newRoom() {
    return new LongCallRoom(catalogue.limits().longCalls());
  }

  /** Whether this is a revision with a handshake that we speak. */
  public static boolean isLegacyVersion(String version) {
    return Introduction.LEGACY_VERSIONS.contains(version);
  }

  /** Whether this is a revision without a handshake that we speak. */
  public static boolean isModernVersion(String version) {
    return Introduction.MODERN_VERSIONS.contains(version);
  }
}
