package io.chronotick.model.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.threeten.extra.scale.TaiInstant;

/** Tables the laws are tried on, and moments crowded around what happens in them. */
final class Tables {

  private static final Instant UPDATED = Instant.parse("2026-07-06T00:00:00Z");

  /** All there was, then a second left out, one inserted, and one left out in the next month. */
  static final LeapSecondTable SYNTHETIC =
      withFuture(
          "2035-01-01T00:00:00Z",
          new LeapSecond(LocalDate.of(2029, 12, 31), -1),
          new LeapSecond(LocalDate.of(2032, 6, 30), 1),
          new LeapSecond(LocalDate.of(2032, 7, 31), -1));

  private Tables() {}

  /** The leap seconds of the shipped table and these. */
  static LeapSecondTable withFuture(String expires, LeapSecond... more) {
    List<LeapSecond> leaps = new ArrayList<>(LeapSecondTable.shipped().leaps());
    leaps.addAll(List.of(more));
    return LeapSecondTable.of("test", UPDATED, Instant.parse(expires), leaps);
  }

  static Arbitrary<LeapSecondTable> tables() {
    return Arbitraries.of(LeapSecondTable.shipped(), SYNTHETIC, random());
  }

  /** A leap second of either sign at the end of every third month, of no pattern. */
  private static LeapSecondTable random() {
    List<LeapSecond> leaps = new ArrayList<>();
    for (LocalDate day = LocalDate.of(1972, 3, 31);
        day.getYear() < 2000;
        day = day.plusDays(1).plusMonths(3).minusDays(1)) {
      leaps.add(new LeapSecond(day, day.hashCode() % 3 == 0 ? -1 : 1));
    }
    return LeapSecondTable.of("test", UPDATED, Instant.parse("2035-01-01T00:00:00Z"), leaps);
  }

  /** Within two seconds of a leap second of any table, or anywhere from 1900 to 2100. */
  static Arbitrary<TaiInstant> moments() {
    Arbitrary<Long> nanos = Arbitraries.longs().between(0, 999_999_999);
    Arbitrary<Long> nearLeaps =
        Combinators.combine(
                tables().flatMap(table -> Arbitraries.of(ends(table))),
                Arbitraries.longs().between(-3, 3))
            .as(Long::sum);
    Arbitrary<Long> anywhere = Arbitraries.longs().between(-1_830_000_000L, 4_500_000_000L);
    return Combinators.combine(Arbitraries.oneOf(nearLeaps, anywhere), nanos)
        .as(TaiInstant::ofTaiSeconds);
  }

  private static List<Long> ends(LeapSecondTable table) {
    List<Long> ends = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      ends.add(table.taiSecondsOf(i));
    }
    return ends;
  }

  static byte[] resource(String name) {
    try (InputStream file = Tables.class.getResourceAsStream("/leap/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
