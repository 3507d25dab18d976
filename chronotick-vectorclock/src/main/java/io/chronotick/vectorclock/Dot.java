package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Comparator;

/**
 * The name of one event: which replica's it is, and which of that replica's it is, from 1.
 *
 * <p>Immutable, so safe to share between threads. Unique while no two replicas have one id, and
 * none forgets how far it has counted.
 *
 * <p>HAZARD: not {@code Comparable}, on purpose: the counters of two replicas have nothing to do
 * with each other. Ask a {@link VersionVector} which events it {@link VersionVector#contains}.
 *
 * @param replica whose event it is
 * @param counter which of that replica's events, 1 to {@link Long#MAX_VALUE}
 */
public record Dot(NodeId replica, long counter) {

  /** For a listing that is everywhere the same; says nothing of what came first. */
  static final Comparator<Dot> LISTING =
      Comparator.comparing(Dot::replica).thenComparingLong(Dot::counter);

  /**
   * @throws IllegalArgumentException if the counter is less than 1
   */
  public Dot {
    if (counter < 1) {
      throw new IllegalArgumentException(
          "event number of '" + replica + "' is " + counter + "; the first is 1");
    }
  }
}
