package io.chronotick.mcp.zone;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An edition in compiled form, all of it in memory: what happens to a file later has no effect.
 * Each zone is read when it is first asked for. Safe for any thread.
 */
final class TzifZoneData implements ZoneData {

  private final Edition edition;
  private final NavigableMap<String, byte[]> files;
  private final Map<String, ZoneHistory> read = new ConcurrentHashMap<>();

  /**
   * @param files a TZif file by the name of its region; nobody may change them afterwards
   */
  TzifZoneData(Edition edition, Map<String, byte[]> files) {
    this.edition = edition;
    this.files = Collections.unmodifiableNavigableMap(new TreeMap<>(files));
  }

  /**
   * Reads every zone, so that none can fail later.
   *
   * @throws ZoneDataException naming the first that is broken
   */
  void readAll() throws ZoneDataException {
    for (String region : files.keySet()) {
      try {
        read.put(region, history(region));
      } catch (ZoneDataException broken) {
        throw new ZoneDataException(PythonText.echo(region) + ": " + broken.getMessage());
      }
    }
  }

  @Override
  public SortedSet<String> regions() {
    return files.navigableKeySet();
  }

  @Override
  public ZoneRules rules(String region) {
    return zone(region).rules();
  }

  @Override
  public boolean isDst(String region, Instant at) {
    return zone(region).at(at).isDst();
  }

  @Override
  public String abbreviation(String region, Instant at) {
    return zone(region).at(at).abbreviation();
  }

  @Override
  public Edition edition() {
    return edition;
  }

  private ZoneHistory zone(String region) {
    return read.computeIfAbsent(
        region,
        asked -> {
          try {
            return history(asked);
          } catch (ZoneDataException broken) {
            throw new IllegalStateException(asked + ": " + broken.getMessage(), broken);
          }
        });
  }

  private ZoneHistory history(String region) throws ZoneDataException {
    byte[] file = files.get(region);
    if (file == null) {
      throw new IllegalArgumentException("there is no region " + region);
    }
    return new ZoneHistory(TzifReader.read(file));
  }
}
