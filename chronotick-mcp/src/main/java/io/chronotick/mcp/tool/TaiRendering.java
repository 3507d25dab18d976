package io.chronotick.mcp.tool;

import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.PosixMeaning;
import io.chronotick.model.scale.PosixScale;
import io.chronotick.model.scale.TimeScale;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.threeten.extra.scale.TaiInstant;

/**
 * Instants on the TAI scale, by one leap-second table. Where the table no longer knows how far the
 * scales are apart, nothing is said.
 *
 * @param table what TAI − UTC is, and until when that is known
 */
public record TaiRendering(LeapSecondTable table) {

  private static final DateTimeFormatter NINE_DECIMALS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS", Locale.ROOT);

  /** The moment of an instant; the first, where it stands for a whole leap second. */
  public TaiInstant momentOf(Instant instant) {
    PosixMeaning meaning = meaningOf(instant);
    if (meaning instanceof PosixMeaning.Unique unique) {
      return unique.moment();
    }
    return meaning instanceof PosixMeaning.Ambiguous ambiguous
        ? ambiguous.earliest()
        : ((PosixMeaning.Skipped) meaning).resumes();
  }

  /** The moment of an instant; the last, where it stands for a whole leap second. */
  public TaiInstant lastMomentOf(Instant instant) {
    return meaningOf(instant) instanceof PosixMeaning.Ambiguous ambiguous
        ? ambiguous.latest()
        : momentOf(instant);
  }

  private PosixMeaning meaningOf(Instant instant) {
    return new PosixScale(table, PosixConvention.HOLDS).meaningOf(instant);
  }

  /** TAI − UTC in seconds; empty where the table does not know it. */
  public Optional<Integer> minusUtcAt(Instant instant) {
    return Optional.of(table.taiMinusUtcAt(momentOf(instant)))
        .filter(difference -> difference.isExact())
        .map(difference -> difference.seconds());
  }

  /** Date and time without a suffix, nine decimals; empty where the table does not know it. */
  public Optional<String> textOf(Instant instant) {
    return minusUtcAt(instant).map(known -> textOf(momentOf(instant)));
  }

  /** The same of a moment of TAI. */
  static String textOf(TaiInstant moment) {
    return NINE_DECIMALS.format(TimeScale.TAI.render(moment));
  }
}
