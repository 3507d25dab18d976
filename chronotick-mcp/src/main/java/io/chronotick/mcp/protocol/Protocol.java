package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.model.Ticker;

/** One server's catalogue, spoken to through any number of conversations. Thread-safe. */
public final class Protocol {

  private final Catalogue catalogue;
  private final SdkCatalogue sdk;

  private final ModernEra modern;

  private Protocol(Catalogue catalogue, SdkCatalogue sdk, ModernEra modern) {
    this.catalogue = catalogue;
    this.sdk = sdk;
    this.modern = modern;
  }

  /**
   * A server of these tools.
   *
   * @param version the version to introduce ourselves with
   */
  public static Protocol of(ToolSet tools, String version) {
    return of(ToolCalls.of(tools), tools.localZone(), version);
  }

  static Protocol of(ToolCalls calls, String localZone, String version) {
    return of(Catalogue.of(calls, localZone), localZone, version);
  }

  static Protocol of(Catalogue catalogue, String localZone, String version) {
    var introduction = new Introduction(version, Catalogue.instructions(localZone));
    return new Protocol(
        catalogue, SdkCatalogue.of(catalogue, introduction), new ModernEra(introduction));
  }

  /**
   * A new connection, not initialized yet.
   *
   * @param ticker what limits and long calls are measured with
   * @param scheduler asks long calls again when it is time
   */
  public Conversation converse(Ticker ticker, Scheduler scheduler) {
    return new Conversation(catalogue, sdk, modern, ticker, scheduler);
  }
}
