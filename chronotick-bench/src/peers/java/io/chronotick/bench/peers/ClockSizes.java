package io.chronotick.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.openjdk.jol.info.GraphLayout;

/**
 * How many bytes does a clock keep, beside the vector clocks of others?
 *
 * <p>Bytes are those of the objects that can be reached, as this virtual machine lays them out. One
 * rule counts for all, and asks nobody which of its objects are names:
 *
 * <ul>
 *   <li>{@code alone}: all that a clock reaches, as when it is the only one, names included.
 *   <li>{@code unnamed}: that without the objects that name the nodes, which other clocks share.
 *   <li>{@code next}: what the clock of the next event reaches and the clock before it does not, as
 *       in a log of events.
 *   <li>{@code merged}: what the merge of two concurrent clocks reaches and neither of them does.
 * </ul>
 *
 * <p>Run it with {@code java -cp chronotick-bench.jar io.chronotick.bench.peers.ClockSizes}.
 */
public final class ClockSizes {

  private static final int[] NODES = {3, 10, 100, 1000};

  /** Those compared, in the order of the table. */
  static final List<Supplier<PeerClocks<?>>> PEERS =
      List.of(
          SharedClocks::new,
          ForeignClocks::new,
          PekkoClocks::new,
          HazelcastClocks::new,
          VoldemortClocks::new,
          HashMapClocks::new);

  /** Bytes of one kind of clock; see the class for what each means. */
  record Sizes(long alone, long unnamed, long next, long merged) {

    static <C> Sizes of(PeerClocks<C> clocks) {
      C one = clocks.clock();
      C other = clocks.other();
      Object[] keys = clocks.keys();
      List<Object> oneAndKeys = new ArrayList<>(List.of(keys));
      oneAndKeys.add(one);
      long alone = reachable(one);
      return new Sizes(
          alone,
          reachable(oneAndKeys.toArray()) - reachable(keys),
          reachable(one, clocks.tick()) - alone,
          reachable(one, other, clocks.merge()) - reachable(one, other));
    }

    /** Unions of one walk each: between two walks the collector may have moved any object. */
    private static long reachable(Object... roots) {
      return GraphLayout.parseInstance(roots).totalSize();
    }
  }

  private ClockSizes() {}

  /** Prints the table. */
  public static void main(String[] args) {
    allowRecords();
    table().forEach(System.out::println);
  }

  /** Records, of which a node id is one, tell nobody how they are laid out unless asked so. */
  static void allowRecords() {
    System.setProperty("jol.magicFieldOffset", "true");
  }

  /** A line for each peer and number of nodes, under one that says what the columns are. */
  static List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%-16s %5s %9s %9s %9s %9s", "", "nodes", "alone", "unnamed", "next", "merged"));
    for (Supplier<PeerClocks<?>> peer : PEERS) {
      for (int nodes : NODES) {
        PeerClocks<?> clocks = peer.get();
        clocks.nodes = nodes;
        clocks.build();
        Sizes sizes = Sizes.of(clocks);
        lines.add(
            String.format(
                Locale.ROOT,
                "%-16s %5d %9d %9d %9d %9d",
                clocks.getClass().getSimpleName(),
                nodes,
                sizes.alone(),
                sizes.unnamed(),
                sizes.next(),
                sizes.merged()));
      }
    }
    return lines;
  }
}
