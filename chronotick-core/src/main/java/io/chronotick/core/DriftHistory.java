package io.chronotick.core;

/**
 * How the counter drifted lately, for those who look now and then: a measurement that is never
 * over, asks no source for anything and keeps the newest samples alone. Thread-safe.
 */
final class DriftHistory {

  /** Samples of each source: half an hour of one a second, a day and a half of one in 64 s. */
  static final int KEEP = 2_048;

  private final DriftWindow window;

  DriftHistory(DriftWindow window) {
    this.window = window;
  }

  /** To be called now and then, for what is not taken in is kept. */
  synchronized void takeIn() {
    window.takeIn();
  }

  synchronized DriftReport report() {
    return window.report();
  }
}
