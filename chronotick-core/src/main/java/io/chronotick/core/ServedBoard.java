package io.chronotick.core;

import io.chronotick.core.discipline.PublishedModel;
import io.chronotick.model.ClockReading;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Stratum;
import io.chronotick.model.TaiReading;
import io.chronotick.model.TimeInterval;
import io.chronotick.sources.ServedClock;
import io.chronotick.sources.ServedTime;
import io.chronotick.sources.SourceTraits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clock for those who follow it.
 *
 * <p>A clock led by a smeared source has no bound here: whether it is UTC depends on a table, and
 * the protocol has no word for that. Nor has one that may be in a leap second, which no stamp can
 * name.
 */
record ServedBoard(ClockEngine engine) implements ServedClock {

  /** 127.127.1.1, a clock that follows its own host. */
  private static final int OWN_CLOCK = 0x7F7F0101;

  private static final Pattern ADDRESS4 =
      Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3}):[0-9]+");

  @Override
  public ServedTime read() {
    Board board = engine.board();
    PublishedModel.Snapshot read = engine.published().snapshot();
    // The board's own model, so that every part of the answer comes from one judgement.
    ClockReading reading =
        ModelClock.reading(
            new PublishedModel.Snapshot(board.model(), read.counter(), read.now()),
            engine.leaps().utc());
    Optional<Duration> bound =
        reading
            .bound()
            .filter(b -> board.leader().filter(l -> isUtc(l.smear())).isPresent())
            .filter(b -> isAwayFromLeaps(reading));
    return new ServedTime(
        reading.instant(),
        bound,
        bound.isPresent() ? board.model().standing().leader().next() : Stratum.UNSYNCHRONIZED,
        board.leap(),
        board.leader().map(SourceTraits::address).map(ServedBoard::referenceId).orElse(0),
        reference(board, reading));
  }

  /** The interval as it is shown is as long as it is. */
  private static boolean isAwayFromLeaps(ClockReading reading) {
    return reading
        .interval()
        .flatMap(shown -> reading.tai().map(tai -> isAsLong(shown, tai)))
        .orElse(true);
  }

  private static boolean isAsLong(TimeInterval shown, TaiReading tai) {
    return shown.width().toNanos() == tai.latestNanos() - tai.earliestNanos();
  }

  private static boolean isUtc(String smear) {
    return smear.equals(SourceTraits.NO_SMEAR);
  }

  private static Instant reference(Board board, ClockReading reading) {
    Optional<MonotonicTime> last = board.lastSync();
    return last.isPresent()
        ? reading.instant().minus(last.get().until(reading.monotonic()))
        : reading.instant();
  }

  /**
   * The IPv4 address a source is asked at, or four bytes of the hash of what it is called; that of
   * a clock that follows itself for one that is nowhere, lest all hosts that follow theirs seem to
   * follow the same.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3</a>
   */
  static int referenceId(String address) {
    if (address.isEmpty()) {
      return OWN_CLOCK;
    }
    Matcher four = ADDRESS4.matcher(address);
    if (four.matches()) {
      int id = 0;
      for (int i = 1; i <= 4; i++) {
        id = (id << 8) | (Integer.parseInt(four.group(i)) & 0xFF);
      }
      return id;
    }
    try {
      byte[] text = address.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(text)).getInt();
    } catch (NoSuchAlgorithmException hardened) {
      return address.hashCode();
    }
  }
}
