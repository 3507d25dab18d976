package io.chronotick.core;

/**
 * A measurement of how fast our counter drifts, from the samples accepted since it began. It has no
 * thread and no timer and needs no end: one that is no longer used leaves nothing behind.
 *
 * <p>No call waits for anything. Not thread-safe.
 */
public interface DriftMeasurement {

  /**
   * Takes in what has come. For some seconds from now every source is asked as often as its policy
   * allows, public ones never under 64 s; so this is to be called about once a second.
   *
   * @return how many samples there are
   */
  int proceed();

  /** What the samples so far say. */
  DriftReport report();
}
