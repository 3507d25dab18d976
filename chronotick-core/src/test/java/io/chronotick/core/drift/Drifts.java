package io.chronotick.core.drift;

import java.time.Instant;
import java.util.Optional;

/** Hosts and drifts for these tests. */
final class Drifts {

  static final Instant SAVED = Instant.parse("2026-11-23T12:00:00.123456789Z");
  static final HostIdentity HERE = host('a', 'b');

  private Drifts() {}

  static HostIdentity host(char host, char boot) {
    return new HostIdentity(Optional.of(digest(host)), Optional.of(digest(boot)));
  }

  static String digest(char digit) {
    return String.valueOf(digit).repeat(64);
  }

  static StoredDrift of(double omega, double sigma, double wander) {
    return new StoredDrift(new DriftEstimate(omega, sigma, wander), SAVED, CounterKind.RAW, HERE);
  }
}
