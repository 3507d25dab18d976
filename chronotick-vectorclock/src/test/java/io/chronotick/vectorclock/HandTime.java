package io.chronotick.vectorclock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Physical time that moves when it is told to, in either direction. */
final class HandTime implements InstantSource {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private volatile Instant now = NOON;

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant instant) {
    now = instant;
  }

  void move(Duration by) {
    now = instant().plus(by);
  }
}
