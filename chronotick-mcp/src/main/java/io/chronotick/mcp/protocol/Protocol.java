package io.chronotick.mcp.protocol;

import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.model.Ticker;
import java.security.SecureRandom;
import java.util.function.Consumer;

/** What one server offers, spoken to through any number of conversations. Thread-safe. */
public final class Protocol {

  private final Offer offer;
  private final SdkCatalogue sdk;
  private final ModernEra modern;
  private final Interview interview;
  private final WatchedClock clock;

  private Protocol(Offer offer, Introduction introduction, WatchedClock clock) {
    this.offer = offer;
    this.sdk = SdkCatalogue.of(offer.tools(), introduction);
    this.modern = new ModernEra(introduction);
    this.interview = new Interview(new RequestState(SecureRandom::new, Ticker.system()));
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
        new Offer(
            Catalogue.of(ToolCalls.of(tools), tools.localZone()).within(tools.limits()),
            PromptSet.OURS,
            resources),
        tools.localZone(),
        clock,
        version);
  }

  static Protocol of(Offer offer, String localZone, WatchedClock clock, String version) {
    return new Protocol(offer, new Introduction(version, Catalogue.instructions(localZone)), clock);
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
        offer, sdk, modern, interview, clock, ticker, scheduler, meter, room, unasked);
  }

  /** Room for the long calls of a client that has none running. */
  public LongCallRoom newRoom() {
    return new LongCallRoom(offer.tools().limits().longCalls());
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
