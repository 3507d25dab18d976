package io.chronotick.mcp.zone;

/** The zones this server knows. */
public final class TimeZones {

  private TimeZones() {}

  /** The zone data of the JDK. */
  public static TimeZones ofJdk() {
    return new TimeZones();
  }
}
