package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Comparator;
import java.util.Objects;

/**
 * The name of one event: which replica's it is, and which of that replica's it is, from 1.
 *
 * <p>Immutable, so safe to share between threads. Unique while no two replicas have one id, and
 * none forgets how far it has counted.
 *
 * <p>HAZARD: not {@code Comparable}, on purpose: the counters of two replicas have nothing to do
 * with each other. Ask a {@link VersionVector} which events it {@link VersionVector#contains}.
 *
 * <p>Form: one text, {@link #toString} and {@link #parse}. It has no binary form of its own, as the
 * bytes of what holds dots need not repeat the replica.
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
    Objects.requireNonNull(replica, "replica");
    if (counter < 1) {
      throw new IllegalArgumentException(
          "event number of '" + replica + "' is " + counter + "; the first is 1");
    }
  }

  /**
   * Reads what {@link #toString} prints, and nothing else: one event has one text. The counter is
   * all after the last colon, so a replica's name may have more of them.
   *
   * @throws IllegalArgumentException if there is no colon, the text before the last is no {@link
   *     NodeId}, or that after it is not a plain whole number from 1 to {@link Long#MAX_VALUE}
   */
  public static Dot parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "not an event: "
              + Shown.from(0, text)
              + "; expected a replica, a colon and a number, for example agent-b:3");
    }
    NodeId replica = NodeId.of(text.substring(0, colon));
    TextReader reader = new TextReader(text, colon + 1);
    long counter = reader.number(1, () -> "event number of '" + replica + "'");
    reader.end();
    return new Dot(replica, counter);
  }

  /** The canonical text: the replica, a colon and the counter, {@code agent-b:3}. */
  @Override
  public String toString() {
    return replica + ":" + counter;
  }
}
