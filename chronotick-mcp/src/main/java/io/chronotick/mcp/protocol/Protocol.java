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
    var catalogue = Catalogue.of(calls, localZone);
    var introduction = new Introduction(version, Catalogue.instructions(localZone));
    return new Protocol(
        catalogue, SdkCatalogue.of(catalogue, introduction), new ModernEra(introduction));
  }

  /**
   * A new connection, not initialized yet.
   *
   * @param ticker what the limit of calls a second is measured with
   */
  public Conversation converse(Ticker ticker) {
    return new Conversation(catalogue, sdk, modern, ticker);
  }
}
