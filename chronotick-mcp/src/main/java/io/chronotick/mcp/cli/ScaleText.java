package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.ScaleChoice;
import io.chronotick.mcp.tool.IsoText;
import io.chronotick.model.scale.GpsTime;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.model.scale.SmearWindow;
import io.chronotick.model.scale.TaiMinusUtc;
import io.chronotick.model.scale.TimeScale;
import io.chronotick.model.scale.UtcScale;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.threeten.extra.scale.TaiInstant;

/**
 * What one scale shows at a moment, as text. Pure.
 *
 * @param scale any but UTC
 * @param table what TAI − UTC is, and until when that is known
 */
record ScaleText(ScaleChoice scale, LeapSecondTable table) {

  private static final DateTimeFormatter NINE_DECIMALS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS", Locale.ROOT);

  /** No smear begins earlier before its leap second, which the table must then know. */
  private static final Duration LONGEST_LEAD = Duration.ofHours(12);

  /** A smeared time is rounded down; as the end of an interval it must not be. */
  private static final Duration ROUNDING = Duration.ofNanos(1);

  private static final TaiInstant FIRST_WEEK = new GpsTime(0, 0).toTai();

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Why nothing is shown at {@code moment}; empty where it is known what is. */
  Optional<String> withheldAt(TaiInstant moment) {
    if (scale.kind() == ScaleChoice.Kind.GPS && moment.isBefore(FIRST_WEEK)) {
      return Optional.of(name() + " is withheld: it is counted from 1980-01-06 on");
    }
    boolean isSmear = scale.kind() == ScaleChoice.Kind.SMEAR;
    TaiMinusUtc difference = table.taiMinusUtcAt(isSmear ? moment.plus(LONGEST_LEAD) : moment);
    return switch (difference.basis()) {
      case TABLE -> Optional.empty();
      case BEFORE_1972 ->
          Optional.of(name() + " is withheld: leap seconds are counted from 1972 on");
      case AFTER_EXPIRY ->
          Optional.of(
              name()
                  + " is withheld: the leap-second table, from "
                  + OneLine.of(table.origin())
                  + ", says nothing from "
                  + table.expires()
                  + " on");
    };
  }

  /** Date and time, nine decimals, rounded down; of a smear with Z, of the others no suffix. */
  String at(TaiInstant moment) {
    return scale.kind() == ScaleChoice.Kind.SMEAR
        ? IsoText.of(smeared(moment))
        : NINE_DECIMALS.format(shown(moment));
  }

  /** The same where it must not be too early. */
  String atLatest(TaiInstant moment) {
    return scale.kind() == ScaleChoice.Kind.SMEAR
        ? IsoText.of(smeared(moment).plus(ROUNDING))
        : at(moment);
  }

  /** The day of the week of what is shown. */
  DayOfWeek dayAt(TaiInstant moment) {
    return shown(moment).getDayOfWeek();
  }

  /** How people call the scale. */
  String name() {
    return switch (scale.kind()) {
      case UTC -> "UTC";
      case TAI -> "TAI";
      case GPS -> "GPS time";
      case SMEAR ->
          scale.smear().equals(LeapSmear.NONE)
              ? "UTC without smear"
              : "UTC smeared as " + scale.smear();
    };
  }

  /** Week and time of week; empty on other scales than GPS time. */
  Optional<GpsTime> gpsAt(TaiInstant moment) {
    return scale.kind() == ScaleChoice.Kind.GPS
        ? Optional.of(GpsTime.of(moment))
        : Optional.empty();
  }

  /** How fast what is shown gains on true time, in ppm; empty on other scales than a smear. */
  Optional<Double> smearRatePpmAt(TaiInstant moment) {
    return scale.kind() == ScaleChoice.Kind.SMEAR
        ? Optional.of(scale.smear().rateAt(moment, table).toPpm())
        : Optional.empty();
  }

  /** What else there is to know, for people: a label of at most eight letters, and a text. */
  void explain(TaiInstant moment, Lines lines) {
    switch (scale.kind()) {
      case UTC -> {}
      case TAI ->
          lines.add(
              "TAI-UTC", table.taiMinusUtcAt(moment).seconds() + " s, by a table " + tableInUse());
      case GPS -> {
        GpsTime gps = GpsTime.of(moment);
        lines.add(
            "week",
            String.format(
                Locale.ROOT,
                "%d, %d.%09d s into it",
                gps.week(),
                gps.nanoOfWeek() / NANOS_PER_SECOND,
                gps.nanoOfWeek() % NANOS_PER_SECOND));
        lines.add("table", "the one " + tableInUse());
      }
      case SMEAR -> {
        lines.add("smear", smearAt(moment));
        lines.add("table", "the one " + tableInUse());
      }
    }
  }

  private String smearAt(TaiInstant moment) {
    Optional<SmearWindow> window = scale.smear().windowAt(moment, table);
    if (window.isEmpty()) {
      return "none now: it shows UTC";
    }
    double ppm = scale.smear().rateAt(moment, table).toPpm();
    return String.format(
        Locale.ROOT, "%+.3f ppm, until %s", ppm, new UtcScale(table).toUtc(window.get().end()));
  }

  private String tableInUse() {
    return "from " + OneLine.of(table.origin()) + " that holds until " + table.expires();
  }

  private Instant smeared(TaiInstant moment) {
    return scale.smear().smear(moment, table);
  }

  private LocalDateTime shown(TaiInstant moment) {
    return switch (scale.kind()) {
      case TAI -> TimeScale.TAI.render(moment);
      case GPS -> TimeScale.GPS.render(moment);
      case UTC, SMEAR -> LocalDateTime.ofInstant(smeared(moment), ZoneOffset.UTC);
    };
  }
}
