package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * A run of replicas and their clients, over a network that loses, repeats and reorders copies. Each
 * thing in it is there twice: as the code under test has it, and as the set of events that is true
 * of it. The sets are never made from the vectors. The value of a write is its event.
 */
final class Replication {

  /** What happens next; {@code pick} chooses among the copies under way. */
  record Step(Kind kind, int replica, int client, int pick) {}

  enum Kind {
    READ,
    WRITE,
    BLIND_WRITE,
    REMOVE,
    SEND,
    DELIVER,
    DELIVER_AND_KEEP,
    LOSE
  }

  /** Mostly reads and writes, so that there is something to carry about. */
  private static final Arbitrary<Kind> KINDS =
      Arbitraries.oneOf(
          Arbitraries.of(Kind.class), Arbitraries.of(Kind.READ, Kind.WRITE, Kind.SEND));

  record Plan(int replicas, int clients, List<Step> steps) {}

  /** What a replica holds, or what was sent of it. */
  record Copy(DottedVersionVector<Integer> dotted, BitSet known) {}

  /** What a client has seen. */
  record Read(VersionVector context, BitSet seen) {}

  private static final Copy NOTHING_KNOWN = new Copy(DottedVersionVector.empty(), new BitSet());
  private static final Read NOTHING_SEEN = new Read(VersionVector.EMPTY, new BitSet());

  final Histories histories = new Histories();
  final List<Copy> copies;
  final List<Read> reads;
  final List<Copy> underWay = new ArrayList<>();

  /** By write. */
  private final Map<Integer, Dot> dots = new HashMap<>();

  Replication(int replicas, int clients) {
    copies = new ArrayList<>(Collections.nCopies(replicas, NOTHING_KNOWN));
    reads = new ArrayList<>(Collections.nCopies(clients, NOTHING_SEEN));
  }

  /** Shows the run after each step to the check. */
  static Replication replay(Plan plan, Consumer<Replication> check) {
    Replication run = new Replication(plan.replicas(), plan.clients());
    for (Step step : plan.steps()) {
      run.on(step);
      check.accept(run);
    }
    return run;
  }

  static NodeId node(int replica) {
    return NodeId.of("replica-" + (char) ('a' + replica));
  }

  void on(Step step) {
    int replica = step.replica() % copies.size();
    int client = step.client() % reads.size();
    switch (step.kind()) {
      case READ -> read(client, replica);
      case WRITE -> write(replica, reads.get(client));
      case BLIND_WRITE -> write(replica, NOTHING_SEEN);
      case REMOVE -> remove(replica, reads.get(client));
      case SEND -> underWay.add(copies.get(replica));
      case DELIVER, DELIVER_AND_KEEP, LOSE -> {
        if (!underWay.isEmpty()) {
          int message = step.pick() % underWay.size();
          if (step.kind() != Kind.LOSE) {
            copies.set(replica, synced(copies.get(replica), underWay.get(message)));
          }
          if (step.kind() != Kind.DELIVER_AND_KEEP) {
            underWay.remove(message);
          }
        }
      }
    }
  }

  private void read(int client, int replica) {
    Copy copy = copies.get(replica);
    reads.set(client, new Read(copy.dotted().context(), copy.known()));
  }

  private void write(int replica, Read read) {
    Copy copy = copies.get(replica);
    int event = histories.write(read.seen());
    DottedVersionVector<Integer> written = copy.dotted().put(node(replica), read.context(), event);
    dots.put(event, dotOf(event, written));
    copies.set(replica, new Copy(written, knowing(copy, read, event)));
  }

  private static Dot dotOf(int write, DottedVersionVector<Integer> written) {
    List<Dot> found =
        written.siblings().entrySet().stream()
            .filter(sibling -> sibling.getValue() == write)
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(1, found.size(), "write " + write + " is to be there once: " + written);
    return found.get(0);
  }

  Dot dotOf(int write) {
    return Objects.requireNonNull(dots.get(write), "no write");
  }

  private void remove(int replica, Read read) {
    Copy copy = copies.get(replica);
    int event = histories.remove(read.seen());
    copies.set(replica, new Copy(copy.dotted().remove(read.context()), knowing(copy, read, event)));
  }

  private static BitSet knowing(Copy copy, Read read, int event) {
    BitSet known = Histories.union(copy.known(), read.seen());
    known.set(event);
    return known;
  }

  static Copy synced(Copy a, Copy b) {
    return new Copy(a.dotted().sync(b.dotted()), Histories.union(a.known(), b.known()));
  }

  /** Every copy there is, at a replica or under way. */
  Stream<Copy> everyCopy() {
    return Stream.concat(copies.stream(), underWay.stream());
  }

  /** Every history there is, of a copy or of a reader. */
  Stream<Read> everyHistory() {
    return Stream.concat(
        reads.stream(), everyCopy().map(copy -> new Read(copy.dotted().context(), copy.known())));
  }

  static Arbitrary<Plan> plans() {
    Arbitrary<Step> steps =
        Combinators.combine(
                KINDS,
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 100))
            .as(Step::new);
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 4),
            steps.list().ofMaxSize(50).withSizeDistribution(RandomDistribution.uniform()))
        .as(Plan::new);
  }
}
