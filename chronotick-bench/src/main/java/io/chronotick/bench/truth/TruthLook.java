package io.chronotick.bench.truth;

import io.chronotick.bench.loopback.ChronyTracking;
import io.chronotick.bench.loopback.Chronyd;
import io.chronotick.core.ClockManager;
import io.chronotick.core.SyncStatus;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.FrequencyOffset;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What the clock claims and what the server says, one right after the other.
 *
 * @param offsetNanos claimed offset of the server from this host
 * @param boundNanos farthest the claim can be wrong, as it states; NaN for none
 * @param stdDevNanos its standard deviation, as it states; NaN for none
 * @param ratePpm claimed rate of that offset; NaN while it is not learnt
 * @param truthNanos the server's word on the offset, carried back to the moment of the claim
 * @param truthPpm the server's word on the rate
 * @param slackNanos what both readings together leave unknown of {@code offsetNanos} less {@code
 *     truthNanos}
 */
record TruthLook(
    ClockStatus status,
    double offsetNanos,
    double boundNanos,
    double stdDevNanos,
    double ratePpm,
    double truthNanos,
    double truthPpm,
    double slackNanos) {

  /** A thread that lost its processor within a look says little about the claim. */
  private static final int LOOKS = 8;

  private static final double PER_PPM = 1e-6;

  /** {@code chronyc} prints whole nanoseconds. */
  private static final double PRINTED_NANOS = 1;

  static TruthLook of(ClockManager clock, Chronyd server) throws IOException {
    long before = System.nanoTime();
    SyncStatus claim = clock.status();
    long after = System.nanoTime();
    for (int i = 1; i < LOOKS; i++) {
      long began = System.nanoTime();
      SyncStatus again = clock.status();
      long ended = System.nanoTime();
      if (ended - began < after - before) {
        before = began;
        claim = again;
        after = ended;
      }
    }
    long asked = System.nanoTime();
    ChronyTracking truth = server.tracking();
    long told = System.nanoTime();
    return of(claim, truth, before, after, asked, told);
  }

  /** The claim was made between the first two counter readings, the word given between the last. */
  private static TruthLook of(
      SyncStatus claim, ChronyTracking truth, long before, long after, long asked, long told) {
    double apart = (asked + told) / 2.0 - (before + after) / 2.0;
    double growth = truth.ratePpm() * PER_PPM;
    double unsureOfWhen = (told - asked + after - before) / 2.0;
    return new TruthLook(
        claim.reading().status(),
        claim.hostOffset().map(ClockOffset::toNanos).map(Long::doubleValue).orElse(Double.NaN),
        nanos(claim.rootDistance()),
        nanos(claim.stdDev()),
        claim.hostDrift().map(FrequencyOffset::toPpm).orElse(Double.NaN),
        truth.aheadNanos() - growth * apart,
        truth.ratePpm(),
        // The claim's offset is from the host's wall clock as read somewhere within the claim.
        Math.abs(growth) * unsureOfWhen + (after - before) + PRINTED_NANOS);
  }

  private static double nanos(Optional<Duration> span) {
    return span.map(Duration::toNanos).map(Long::doubleValue).orElse(Double.NaN);
  }

  double offsetError() {
    return offsetNanos - truthNanos;
  }

  double rateError() {
    return ratePpm - truthPpm;
  }

  boolean isBounded() {
    return status.hasBound();
  }

  boolean isRateKnown() {
    return Double.isFinite(ratePpm);
  }

  /** The promise was broken, whatever the readings leave unknown. */
  boolean isOutside() {
    return isBounded() && Math.abs(offsetError()) > boundNanos + slackNanos;
  }

  /** Farther off than {@code sigmas} of the stated standard deviation, and surely so. */
  boolean isBeyond(double sigmas) {
    return Math.abs(offsetError()) > sigmas * stdDevNanos + slackNanos;
  }
}
