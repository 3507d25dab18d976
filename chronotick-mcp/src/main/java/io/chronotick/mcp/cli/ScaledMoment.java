package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.ScaleChoice;
import io.chronotick.mcp.tool.TaiRendering;
import io.chronotick.model.ClockReading;
import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.GpsTime;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.scale.TaiInstant;

/**
 * A reading of the clock on another scale than UTC.
 *
 * @param moment of the reading
 * @param earliest no later than true time; empty without a bound
 * @param latest no earlier than true time; empty without a bound
 */
record ScaledMoment(
    ScaleText text, TaiInstant moment, Optional<TaiInstant> earliest, Optional<TaiInstant> latest) {

  private static final int MILLIS = 3;

  /**
   * The part of {@code now --json} that a scale adds. Without a table that holds, all but the name,
   * the smear and the reason are null.
   */
  record Json(
      String name,
      @Nullable String time,
      @Nullable String earliest,
      @Nullable String latest,
      @Nullable Long gpsWeek,
      @Nullable Long gpsTimeOfWeekNs,
      @Nullable String smear,
      @Nullable Double smearRatePpm,
      @Nullable String withheld) {}

  /** Empty for UTC, which every answer shows anyway. */
  static Optional<ScaledMoment> of(ScaleChoice scale, ClockReading reading, LeapSecondTable table) {
    if (scale.kind() == ScaleChoice.Kind.UTC) {
      return Optional.empty();
    }
    TaiRendering tai = new TaiRendering(table);
    return Optional.of(
        new ScaledMoment(
            new ScaleText(scale, table),
            reading.tai().map(TaiReading::instant).orElseGet(() -> tai.momentOf(reading.instant())),
            reading
                .tai()
                .flatMap(TaiReading::earliest)
                .or(() -> reading.interval().map(i -> tai.momentOf(i.earliest()))),
            reading
                .tai()
                .flatMap(TaiReading::latest)
                .or(() -> reading.interval().map(i -> tai.lastMomentOf(i.latest())))));
  }

  /** Why it is not shown; the end of the interval must be known as well. */
  Optional<String> withheld() {
    return text.withheldAt(moment).or(() -> latest.flatMap(text::withheldAt));
  }

  Json json() {
    String name = text.scale().kind().name().toLowerCase(Locale.ROOT);
    String smear =
        text.scale().kind() == ScaleChoice.Kind.SMEAR ? text.scale().smear().name() : null;
    Optional<String> withheld = withheld();
    if (withheld.isPresent()) {
      return new Json(name, null, null, null, null, null, smear, null, withheld.get());
    }
    Optional<GpsTime> gps = text.gpsAt(moment);
    return new Json(
        name,
        text.at(moment),
        earliest.map(text::at).orElse(null),
        latest.map(text::atLatest).orElse(null),
        gps.map(GpsTime::week).orElse(null),
        gps.map(GpsTime::nanoOfWeek).orElse(null),
        smear,
        text.smearRatePpmAt(moment).orElse(null),
        null);
  }

  /** The time as the first line of an answer has it. */
  String clockFace() {
    String time = text.at(moment);
    // All nine digits where a bound says what they are worth, else three.
    int end = time.indexOf('.') + 1 + MILLIS;
    String suffix = time.endsWith("Z") ? "Z" : "";
    return latest.isPresent() ? time : time.substring(0, end) + suffix;
  }

  /** What the time is, and of which day. */
  String label() {
    return text.name()
        + " ("
        + text.dayAt(moment).getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + ")";
  }

  /** The interval, for people; empty without a bound. */
  Optional<String> between() {
    return earliest.map(from -> text.at(from) + " and " + text.atLatest(latest.orElseThrow()));
  }
}
