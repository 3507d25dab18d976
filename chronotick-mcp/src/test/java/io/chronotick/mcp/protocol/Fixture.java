package io.chronotick.mcp.protocol;

/** What the conformance scenarios expect to find, offered by the real protocol. */
public final class Fixture {

  private Fixture() {}

  /** Over a clock whose news are logged. */
  public static Protocol protocol(FixtureClock clock) {
    return Protocol.of(
        new Offer(FixtureTools.catalogue(clock), new FixturePrompts(), new FixtureResources()),
        "Europe/Berlin",
        clock,
        "1.2.3");
  }
}
