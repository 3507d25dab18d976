package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.ChangingExecution.Act;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Stamps against the sets of events they stand for, and trees against the functions they are. */
class IntervalTreeClockLawsTest {

  /** Points of the interval that {@link #grids} speaks of. */
  private static final int POINTS = 16;

  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(IntervalTreeClock.MAX_DEPTH);

  @Provide
  Arbitrary<ChangingExecution> executions() {
    return ChangingExecution.executions();
  }

  /** A number for each of sixteen points: few different ones, so that neighbours are alike. */
  @Provide
  Arbitrary<int[]> grids() {
    return Arbitraries.integers().between(0, 2).array(int[].class).ofSize(POINTS);
  }

  @Property
  void stampsAreOrderedExactlyAsTheirPastsIncludeEachOther(
      @ForAll("executions") ChangingExecution execution) {
    List<IntervalTreeClock> stamps = replay(execution);
    for (int a = 0; a < stamps.size(); a++) {
      for (int b = 0; b < stamps.size(); b++) {
        boolean atMost = execution.includes(b, a);
        boolean atLeast = execution.includes(a, b);
        CausalOrder expected =
            atMost
                ? atLeast ? CausalOrder.EQUAL : CausalOrder.BEFORE
                : atLeast ? CausalOrder.AFTER : CausalOrder.CONCURRENT;
        assertEquals(expected, stamps.get(a).compare(stamps.get(b)), a + " and " + b);
        assertEquals(expected == CausalOrder.BEFORE, stamps.get(a).happenedBefore(stamps.get(b)));
      }
    }
  }

  @Property
  void idsAreDisjointAndSumToOne(@ForAll("executions") ChangingExecution execution) {
    List<IntervalTreeClock> stamps = replay(execution);
    for (Act act : execution.acts) {
      List<BigInteger[]> pieces = new ArrayList<>();
      for (int member : act.alive()) {
        assertFalse(stamps.get(member).isAnonymous());
        addPieces(stamps.get(member).id(), BigInteger.ZERO, ONE, pieces);
      }
      pieces.sort((p, q) -> p[0].compareTo(q[0]));
      BigInteger end = BigInteger.ZERO;
      for (BigInteger[] piece : pieces) {
        assertEquals(end, piece[0], "neither a gap nor an overlap");
        end = piece[1];
      }
      assertEquals(ONE, end);
    }
  }

  @Property
  void joinUndoesForkAndPeek(@ForAll("executions") ChangingExecution execution) {
    for (IntervalTreeClock stamp : replay(execution)) {
      IntervalTreeClock.Fork fork = stamp.fork();
      assertEquals(stamp, fork.left().join(fork.right()));
      assertEquals(stamp, fork.right().join(fork.left()));
      assertEquals(CausalOrder.EQUAL, fork.left().compare(fork.right()));
      assertEquals(stamp, stamp.join(stamp.peek()));
      assertEquals(stamp.isAnonymous(), fork.left().equals(fork.right()));
      assertTrue(stamp.peek().isAnonymous());
      assertEquals(stamp.peek(), fork.left().peek());
      if (!stamp.isAnonymous()) {
        assertThrows(IllegalArgumentException.class, () -> stamp.join(stamp));
        assertThrows(IllegalArgumentException.class, () -> stamp.join(fork.left()));
      }
    }
  }

  @Property
  void v04JoinOfKnowledgeIsCommutativeAssociativeIdempotent(
      @ForAll("executions") ChangingExecution execution) {
    List<IntervalTreeClock> peeks = replay(execution).stream().map(s -> s.peek()).toList();
    for (int i = 0; i + 2 < peeks.size(); i++) {
      IntervalTreeClock a = peeks.get(i);
      IntervalTreeClock b = peeks.get(i / 2);
      IntervalTreeClock c = peeks.get(i + 2);
      assertEquals(a.join(b), b.join(a));
      assertEquals(a.join(b).join(c), a.join(b.join(c)));
      assertEquals(a, a.join(a));
      assertEquals(a.join(b), a.join(a.join(b)));
    }
  }

  @Property
  void encodingRoundTripsAndEqualityIsThatOfTheEncoding(
      @ForAll("executions") ChangingExecution execution) {
    List<IntervalTreeClock> stamps = replay(execution);
    for (int i = 0; i < stamps.size(); i++) {
      IntervalTreeClock stamp = stamps.get(i);
      byte[] bytes = stamp.toBytes();
      IntervalTreeClock decoded = IntervalTreeClock.ofBytes(bytes);
      assertEquals(stamp, decoded);
      assertEquals(stamp.hashCode(), decoded.hashCode());
      assertEquals(stamp.toString(), decoded.toString());
      IntervalTreeClock other = stamps.get(i / 2);
      boolean same = Arrays.equals(bytes, other.toBytes());
      assertEquals(same, stamp.equals(other));
      assertEquals(same, stamp.toString().equals(other.toString()));
    }
  }

  @Property
  void everyCutAndEveryFlippedBitIsRefusedOrCanonical(
      @ForAll("executions") ChangingExecution execution) {
    List<IntervalTreeClock> stamps = replay(execution);
    byte[] bytes = stamps.get(stamps.size() - 1).toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IllegalArgumentException.class, () -> IntervalTreeClock.ofBytes(cut));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(IllegalArgumentException.class, () -> IntervalTreeClock.ofBytes(longer));
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      IntervalTreeClock other;
      try {
        other = IntervalTreeClock.ofBytes(flipped);
      } catch (IllegalArgumentException refused) {
        continue;
      }
      assertArrayEquals(flipped, other.toBytes());
    }
  }

  @Property
  void eventTreesAreTheFunctionAndTheSmallestOfIt(
      @ForAll("grids") int[] a, @ForAll("grids") int[] b) {
    EventTree treeOfA = eventTree(a, 0, POINTS);
    EventTree treeOfB = eventTree(b, 0, POINTS);
    assertIsSmallestOf(a, treeOfA);
    int[] larger = new int[POINTS];
    boolean atMost = true;
    for (int i = 0; i < POINTS; i++) {
      larger[i] = Math.max(a[i], b[i]);
      atMost &= a[i] <= b[i];
    }
    assertIsSmallestOf(larger, EventTree.join(treeOfA, treeOfB));
    assertEquals(atMost, EventTree.isAtMost(treeOfA, treeOfB));
    assertTrue(EventTree.isAtMost(treeOfA, EventTree.join(treeOfA, treeOfB)));
    assertEquals(Arrays.equals(a, b), treeOfA.equals(treeOfB));
  }

  @Property
  void anEventCountsAtOwnedPointsOnlyAndKeepsTheTreeSmallest(
      @ForAll("grids") int[] owners, @ForAll("grids") int[] before) {
    IdTree id = idTree(owners, 0, POINTS);
    if (id.isNone()) {
      return;
    }
    EventTree tree = eventTree(before, 0, POINTS);
    EventTree inflated = EventInflation.inflate(id, tree);
    if (ownsWholeLeaf(owners, before, 0, POINTS)) {
      assertTrue(nodes(inflated) <= nodes(tree), "cut up where it need not be");
    }
    int[] after = new int[POINTS];
    boolean more = false;
    for (int i = 0; i < POINTS; i++) {
      after[i] = (int) at(inflated, i);
      assertTrue(after[i] >= before[i]);
      assertTrue(owners[i] > 0 || after[i] == before[i], "counted where it owns nothing");
      more |= after[i] > before[i];
    }
    assertTrue(more);
    assertIsSmallestOf(after, inflated);
  }

  @Property
  void idTreesAreTheSetAndTheSmallestOfIt(
      @ForAll("grids") int[] owners, @ForAll("grids") int[] others) {
    int[] disjoint = new int[POINTS];
    int[] both = new int[POINTS];
    for (int i = 0; i < POINTS; i++) {
      disjoint[i] = owners[i] > 0 ? 0 : others[i];
      both[i] = owners[i] > 0 || disjoint[i] > 0 ? 1 : 0;
    }
    IdTree id = idTree(owners, 0, POINTS);
    IdTree sum = IdTree.sum(id, idTree(disjoint, 0, POINTS));
    assertEquals(idTree(both, 0, POINTS), sum);
    assertEquals(leastNodes(both, 0, POINTS), nodes(sum));
    IdTree.Halves halves = id.split(0);
    assertEquals(id.isNone(), halves.first().isNone());
    assertEquals(id.isNone(), halves.second().isNone());
    assertEquals(id, IdTree.sum(halves.first(), halves.second()));
  }

  /**
   * Of a thousand members that came and went, nothing is left but one number. Each try is a long
   * run of its own, so their number is fixed.
   */
  @Property(tries = 20)
  void membersThatRetiredLeaveNothingBehind(@ForAll Random random) {
    List<IntervalTreeClock> members = new ArrayList<>(List.of(IntervalTreeClock.seed()));
    int largest = 0;
    for (int i = 0; i < 4_000; i++) {
      int at = random.nextInt(members.size());
      if (random.nextBoolean()) {
        members.set(at, members.get(at).event());
      } else if (members.size() < 4) {
        IntervalTreeClock.Fork fork = members.get(at).fork();
        members.set(at, fork.left());
        members.add(fork.right());
      } else {
        IntervalTreeClock retiring = members.remove(at);
        int heir = random.nextInt(members.size());
        members.set(heir, members.get(heir).join(retiring));
      }
      largest = Math.max(largest, members.get(members.size() - 1).toBytes().length);
    }
    assertTrue(largest <= 64, "bytes for at most four members: " + largest);
    IntervalTreeClock last = members.stream().reduce(IntervalTreeClock::join).orElseThrow();
    assertTrue(last.event().toString().matches("\\(1, \\d+\\)"), last.event().toString());
  }

  private static List<IntervalTreeClock> replay(ChangingExecution execution) {
    List<IntervalTreeClock> stamps = new ArrayList<>(List.of(IntervalTreeClock.seed()));
    for (Act act : execution.acts) {
      IntervalTreeClock of = stamps.get(act.of());
      switch (act.op()) {
        case EVENT -> stamps.add(of.event());
        case FORK -> {
          IntervalTreeClock.Fork fork = of.fork();
          stamps.add(fork.left());
          stamps.add(fork.right());
        }
        case JOIN -> stamps.add(of.join(stamps.get(act.with())));
        case PEEK -> stamps.add(of.peek());
        case RECOVER -> stamps.add(IntervalTreeClock.ofBytes(of.toBytes()));
      }
    }
    assertEquals(execution.histories.size(), stamps.size());
    return stamps;
  }

  private static void addPieces(
      IdTree id, BigInteger from, BigInteger to, List<BigInteger[]> pieces) {
    if (id instanceof IdTree.Node) {
      BigInteger middle = from.add(to).shiftRight(1);
      addPieces(id.left(), from, middle, pieces);
      addPieces(id.right(), middle, to, pieces);
    } else if (id.isAll()) {
      pieces.add(new BigInteger[] {from, to});
    }
  }

  /** Built to the last point, so that all that is alike is for the tree to find. */
  private static EventTree eventTree(int[] grid, int from, int to) {
    if (to - from == 1) {
      return new EventTree.Leaf(grid[from]);
    }
    int middle = (from + to) / 2;
    return EventTree.of(0, eventTree(grid, from, middle), eventTree(grid, middle, to));
  }

  private static IdTree idTree(int[] grid, int from, int to) {
    if (to - from == 1) {
      return grid[from] > 0 ? IdTree.Leaf.ALL : IdTree.Leaf.NONE;
    }
    int middle = (from + to) / 2;
    return IdTree.of(idTree(grid, from, middle), idTree(grid, middle, to));
  }

  private static void assertIsSmallestOf(int[] grid, EventTree tree) {
    for (int i = 0; i < POINTS; i++) {
      assertEquals(grid[i], at(tree, i));
    }
    assertEquals(leastNodes(grid, 0, POINTS), nodes(tree));
    assertBasesAreLeast(tree);
  }

  private static void assertBasesAreLeast(EventTree tree) {
    if (tree instanceof EventTree.Node node) {
      assertEquals(0, Math.min(node.left().base(), node.right().base()));
      assertBasesAreLeast(node.left());
      assertBasesAreLeast(node.right());
    }
  }

  private static long at(EventTree tree, int point) {
    long number = tree.base();
    int width = POINTS;
    while (tree instanceof EventTree.Node node) {
      width /= 2;
      tree = (point & width) == 0 ? node.left() : node.right();
      number += tree.base();
    }
    return number;
  }

  /** A part needs no node when all its points are alike, and else one and those of its halves. */
  private static int leastNodes(int[] grid, int from, int to) {
    if (Arrays.stream(grid, from, to).distinct().count() == 1) {
      return 0;
    }
    int middle = (from + to) / 2;
    return 1 + leastNodes(grid, from, middle) + leastNodes(grid, middle, to);
  }

  /** Whether somewhere all points of one leaf are owned, so that counting there cuts nothing. */
  private static boolean ownsWholeLeaf(int[] owners, int[] grid, int from, int to) {
    if (leastNodes(grid, from, to) == 0) {
      return Arrays.stream(owners, from, to).allMatch(owner -> owner > 0);
    }
    int middle = (from + to) / 2;
    return ownsWholeLeaf(owners, grid, from, middle) || ownsWholeLeaf(owners, grid, middle, to);
  }

  private static int nodes(EventTree tree) {
    return tree.isLeaf() ? 0 : 1 + nodes(tree.left()) + nodes(tree.right());
  }

  private static int nodes(IdTree tree) {
    return tree instanceof IdTree.Leaf ? 0 : 1 + nodes(tree.left()) + nodes(tree.right());
  }
}
