package io.chronotick.sources;

/** A clock that others may follow. Any thread; waits for nothing. */
@FunctionalInterface
public interface ServedClock {

  ServedTime read();
}
