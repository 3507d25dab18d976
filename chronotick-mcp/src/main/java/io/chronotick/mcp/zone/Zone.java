package io.chronotick.mcp.zone;

import java.time.Instant;
import java.time.zone.ZoneRules;

/** A zone under the name it was asked for. Immutable. */
public final class Zone {

  private final String name;
  private final String region;
  private final ZoneRules rules;
  private final ZoneData data;

  Zone(String name, String region, ZoneData data) {
    this.name = name;
    this.region = region;
    this.rules = data.rules(region);
    this.data = data;
  }

  /** The accepted name, as it was given: never resolved to what it is a link of. */
  public String name() {
    return name;
  }

  /** Offsets and transitions. Its daylight flag may be inverted: use {@link #isDst}. */
  public ZoneRules rules() {
    return rules;
  }

  /** True when daylight saving is not zero in the main form of tzdata, where it can be negative. */
  public boolean isDst(Instant at) {
    return data.isDst(region, at);
  }

  /** What local time is called then, for example {@code CEST} or {@code +03}. */
  public String abbreviation(Instant at) {
    return data.abbreviation(region, at);
  }

  @Override
  public String toString() {
    return name;
  }
}
