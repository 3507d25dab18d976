package io.chronotick.mcp.zone;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The zones this server knows.
 *
 * <p>Accepted are exact, case-sensitive IANA names: all region names of the zone data in use, and a
 * few links that some editions lack. What {@link java.time.ZoneId#of(String)} takes beyond that
 * ({@code Z}, {@code UTC+5}, {@code +05:00}) is refused. Immutable; safe for any thread.
 */
public final class TimeZones {

  /** Names that are accepted with every edition, and what they are links of. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "EST", "America/Panama",
          "MST", "America/Phoenix",
          "HST", "Pacific/Honolulu",
          "ROC", "Asia/Taipei",
          "GMT+0", "Etc/GMT",
          "GMT-0", "Etc/GMT",
          "Factory", "Etc/GMT");

  /** The JDK's own inventions; no edition of tzdata has them. */
  private static final String INVENTED_PREFIX = "SystemV/";

  private final ZoneData data;
  private final NavigableMap<String, String> regionByName;

  TimeZones(ZoneData data) {
    this.data = data;
    NavigableMap<String, String> names = new TreeMap<>();
    for (String region : data.regions()) {
      if (!region.startsWith(INVENTED_PREFIX)) {
        names.put(region, region);
      }
    }
    ALWAYS.forEach(
        (name, target) -> {
          if (names.containsKey(target)) {
            names.putIfAbsent(name, target);
          }
        });
    this.regionByName = Collections.unmodifiableNavigableMap(names);
  }

  /** The newer of this server's own copy of the data and the JDK's; of equals its own. */
  public static TimeZones newest() {
    ZoneArchive own = ZoneArchive.own();
    return own.edition().compareTo(JdkZoneData.jdkEdition()) >= 0 ? of(own) : ofJdk();
  }

  /** This server's own copy of the data. */
  static TimeZones own() {
    return of(ZoneArchive.own());
  }

  /** The JDK's copy of the data, with this server's abbreviations. */
  static TimeZones ofJdk() {
    return new TimeZones(new JdkZoneData(data(ZoneArchive.own())));
  }

  private static TimeZones of(ZoneArchive archive) {
    return new TimeZones(data(archive));
  }

  private static ZoneData data(ZoneArchive archive) {
    return new TzifZoneData(archive.edition(), archive.files());
  }

  /**
   * The data of a directory, if they are at least as new as these; else these.
   *
   * <p>A directory in use is read at once and whole: what happens to it later has no effect.
   *
   * @param path as the user wrote it
   * @throws ZoneDataException if it is no directory of zones with an edition, or a zone is broken
   */
  public TimeZones orDirectory(String path) throws ZoneDataException {
    ZoneDirectory directory = new ZoneDirectory(path);
    Edition edition = directory.edition();
    return edition.compareTo(data.edition()) >= 0 ? new TimeZones(directory.read(edition)) : this;
  }

  /** Edition of the data in use, for example {@code 2026d}. */
  public String version() {
    return data.edition().toString();
  }

  /** Every accepted name, sorted; unmodifiable. */
  public NavigableSet<String> names() {
    return regionByName.navigableKeySet();
  }

  public boolean isAccepted(String name) {
    return regionByName.containsKey(name);
  }

  /**
   * The zone of an accepted name.
   *
   * @throws InvalidZoneException saying, in the reference server's words, what is wrong
   */
  public Zone find(String name) throws InvalidZoneException {
    Optional<String> refusal = ZoneKeys.refusal(name);
    if (refusal.isPresent()) {
      throw new InvalidZoneException(refusal.get());
    }
    String region = regionByName.get(name);
    if (region == null) {
      throw new InvalidZoneException(ZoneKeys.notFound(name));
    }
    return new Zone(name, region, data);
  }

  /**
   * What was probably meant by a name that is not accepted, best first, at most {@value
   * ZoneSuggestions#LIMIT}.
   *
   * @param now decides which zones are at an offset that was given instead of a name
   */
  public List<String> suggestions(String name, Instant now) {
    return new ZoneSuggestions(regionByName.keySet(), region -> offsetAt(region, now)).of(name);
  }

  /**
   * Accepted names that contain {@code query}, ignoring case, {@code _}, space and hyphen: exact
   * and prefix matches first, then by name. All names when {@code query} is empty.
   */
  public List<String> search(String query) {
    return ZoneSearch.of(query, regionByName.keySet());
  }

  private int offsetAt(String name, Instant now) {
    return data.rules(regionByName.getOrDefault(name, name)).getOffset(now).getTotalSeconds();
  }
}
