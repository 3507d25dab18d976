package io.chronotick.bench.peers;

import io.chronotick.vectorclock.CausalOrder;
import java.util.Locale;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The work each kind of clock is given: two concurrent clocks of one system, which differ in their
 * first and last entries only.
 *
 * @param <C> the kind of clock
 */
@State(Scope.Benchmark)
public abstract class PeerClocks<C> {

  /** Above what {@link Long#valueOf(long)} keeps ready, as after a while in use. */
  private static final long FIRST_COUNTER = 1_000;

  /** The nodes of the system, each with an entry; at least 2. */
  @Param({"3", "10", "100", "1000"})
  public int nodes = 3;

  @SuppressWarnings("NullAway.Init") // by build(), which JMH calls before any benchmark
  private C clock;

  @SuppressWarnings("NullAway.Init") // as above
  private C concurrent;

  /** Makes the two clocks. */
  @Setup
  public final void build() {
    C past = full();
    clock = tick(past, 0);
    concurrent = tick(apart(past), nodes - 1);
  }

  /** One more event of the last node. */
  final C tick() {
    return tick(clock, nodes - 1);
  }

  /** How the two clocks stand to each other, in the peer's own words. */
  final Object compare() {
    return compare(clock, concurrent);
  }

  /** All that either of the two clocks knows. */
  final C merge() {
    return merge(clock, concurrent);
  }

  /** One of the clocks as bytes. */
  final byte[] serialise() {
    return serialise(clock);
  }

  /** The clock that {@link #tick()}, {@link #compare()} and {@link #merge()} start from. */
  final C clock() {
    return clock;
  }

  /** The clock that is compared to it and merged into it. */
  final C other() {
    return concurrent;
  }

  /** A clock with an entry for each node, of {@link #counter}; names the nodes. */
  abstract C full();

  /** The clock the second one descends from: the same, or an equal one that was built apart. */
  C apart(C past) {
    return past;
  }

  /** A new clock with one more event of the node, 0 to {@link #nodes} - 1. */
  abstract C tick(C past, int node);

  abstract Object compare(C one, C other);

  /** What {@link #compare} said, in ours. */
  CausalOrder orderOf(Object answer) {
    return (CausalOrder) answer;
  }

  abstract C merge(C one, C other);

  /**
   * The clock in the peer's binary form.
   *
   * @throws UnsupportedOperationException if it has none
   */
  abstract byte[] serialise(C written);

  /** How many events of the node the clock knows. */
  abstract long get(C asked, int node);

  /** How many nodes the clock has entries for. */
  abstract int size(C asked);

  /** The objects that name the nodes, as many clocks may share them. */
  abstract Object[] keys();

  /** What a full clock has for the node. */
  static long counter(int node) {
    return FIRST_COUNTER + node;
  }

  /** The name of a node; names ascend with the numbers. */
  static String name(int node) {
    return String.format(Locale.ROOT, "node-%04d", node);
  }
}
