package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.model.Ticker;
import io.chronotick.vectorclock.NodeOutcome.Reason;
import io.chronotick.vectorclock.NodeOutcome.Refused;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The vector clocks of many nodes, for a service that counts their events for them.
 *
 * <p>{@link #tick} is one event: the node's clock, made if it is new, merged with what was received
 * and ticked. Nothing resets a clock or lowers an entry. If a received clock has counted more
 * events of the node than we have, its count is taken over, and {@link Ticked#restored} says so.
 *
 * <p>Laws: no two events have one {@link Dot}, whoever was evicted between them; the clocks of one
 * node are a chain, each after the one before, until the node is evicted; each clock is after all
 * that its event received; what is refused changes nothing.
 *
 * <p>There are at most {@link NodeClockLimits#maxNodes} nodes. Where a new one finds no room, the
 * one longest idle is evicted, if it has been so for {@link NodeClockLimits#idle}; otherwise the
 * new one is refused. An evicted node that comes back has forgotten the others, so its clock may be
 * concurrent to its last one, unless that is passed as received; but its events go on above all it
 * had counted. For that, what the evicted had counted is kept as a floor for a group of names, so
 * also a new node's first event may have a number above 1. Of a node's counter that is all that can
 * be relied on: it grows, and may skip.
 *
 * <p>A registry opened on a file goes on after a crash: all these laws hold across it, so no clock
 * is below one given before it. The file holds for each node a clock that none given is beyond: its
 * own counter {@value #SAVED_AHEAD} events ahead, and the entries of others as they are, as to
 * claim more of them would be false. So of the events that learned nothing new one in {@value
 * #SAVED_AHEAD} is written, and each that did is written before it is answered: that costs a file
 * of all clocks, and two waits for the disk. A restart skips the events that were ahead. The file
 * is kept as {@link FileLeaseStore} keeps its own: whole after any crash, locked, private, and
 * refused if damaged or of a later version.
 *
 * <p>Safe for use by many threads. Events of one node wait for each other, those of different nodes
 * only for a file, where those that wait together are written together; and a new node waits for
 * other new ones.
 *
 * <p>HAZARD: entries are claims. A forged clock can use up a node's counter, and after that node's
 * eviction those of its group of names; every later event of both is refused as {@link
 * Reason#EXHAUSTED}.
 *
 * <p>The file has room for 64 MiB; what does not fit is refused as {@link Reason#NOT_SAVED}.
 *
 * <p>HAZARD: opened with narrower limits than before, a registry keeps the nodes it has, one going
 * for each that comes; and a node whose clock is too wide already is refused until it is evicted.
 *
 * <p>HAZARD: after {@link #open} all nodes count as used, so a process that never lives as long as
 * {@link NodeClockLimits#idle} evicts nobody.
 */
public final class NodeClocks implements Closeable {

  /** How many numbers of each node a restart skips at most; with a file, an eviction too. */
  public static final int SAVED_AHEAD = 1000;

  private final NodeClockLimits limits;
  private final Ticker ticker;
  private final Optional<NodeClockFile> file;
  private final ConcurrentMap<NodeId, KeptClock> nodes = new ConcurrentHashMap<>();

  /** Held while a node comes or goes; taken before the lock of a node, and that before a file's. */
  private final ReentrantLock membership = new ReentrantLock();

  /** Written under the lock of membership. */
  private volatile EvictedFloors floors;

  private volatile boolean closed;

  /** Whether this thread is within what goes along with an event. */
  private final ThreadLocal<Boolean> isAlongside = ThreadLocal.withInitial(() -> false);

  NodeClocks(NodeClockLimits limits, Ticker ticker, Optional<NodeClockFile> file) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.ticker = Objects.requireNonNull(ticker, "ticker");
    this.file = file;
    this.floors = file.map(NodeClockFile::floors).orElse(EvictedFloors.NONE);
    file.ifPresent(
        kept ->
            kept.clocks()
                .forEach(
                    (node, clock) ->
                        nodes.put(
                            node, new KeptClock(node, limits, ticker, clock, Optional.of(clock)))));
  }

  /** No nodes, and none after a restart: whoever restarts must tell nodes to take other ids. */
  public static NodeClocks inMemory(NodeClockLimits limits, Ticker ticker) {
    return new NodeClocks(limits, ticker, Optional.empty());
  }

  /**
   * The nodes of the file, which need not exist. All of them count as used now, also where they are
   * more than the limit.
   *
   * @param ticker tells how long nodes are idle
   * @throws IOException if the file is in use, cannot be read, is damaged or of a later version, or
   *     its directory is missing; it is as it was
   * @throws IllegalArgumentException if the path is the root directory
   */
  public static NodeClocks open(Path file, NodeClockLimits limits, Ticker ticker)
      throws IOException {
    DurableFile opened = DurableFile.open(file, NodeClockFile.KIND);
    boolean isOpen = false;
    try {
      NodeClocks clocks = new NodeClocks(limits, ticker, Optional.of(NodeClockFile.load(opened)));
      isOpen = true;
      return clocks;
    } finally {
      if (!isOpen) {
        opened.close();
      }
    }
  }

  /**
   * Counts one event of the node, which has received these clocks. Refused for every {@link Reason}
   * but {@link Reason#DECLINED}.
   *
   * @throws IllegalStateException if called from within what goes along with another event
   */
  public NodeOutcome tick(NodeId node, Collection<VectorClock> received) {
    return counted(node, received, () -> true);
  }

  /**
   * As the other, with something that belongs to the event and has to be in the order of the node's
   * events, such as a hybrid stamp or a reading of a clock. Refused for every {@link Reason}.
   *
   * <pre>{@code
   * HybridLogicalClock hybrid = HybridLogicalClock.of(Clock.systemUTC());
   * NodeClocks clocks = NodeClocks.inMemory(NodeClockLimits.DEFAULT, Ticker.system());
   * AtomicReference<HybridOutcome> stamp = new AtomicReference<>();
   * NodeOutcome event =
   *     clocks.tick(
   *         NodeId.of("a"),
   *         List.of(),
   *         () -> {
   *           stamp.set(hybrid.now());
   *           return stamp.get() instanceof HybridOutcome.Accepted;
   *         });
   * VectorClock clock = event.orElseThrow().clock();                       // {"a"=1}
   * }</pre>
   *
   * <p>{@code alongside} is run at most once, by this thread: before the event is counted, when
   * nothing but the file can refuse it any more, and while no other event of the node can be. If it
   * gives false, or throws, the event is not counted. If the file then refuses the event, what went
   * along with it, such as a stamp, is left over. It should be quick, as others wait for it.
   *
   * <p>HAZARD: if it waits for a thread that counts an event here, both may wait for ever.
   *
   * @throws IllegalStateException if {@code alongside} counts an event here itself; neither is
   *     counted
   */
  public NodeOutcome tick(
      NodeId node, Collection<VectorClock> received, BooleanSupplier alongside) {
    Objects.requireNonNull(alongside, "alongside");
    return counted(
        node,
        received,
        () -> {
          isAlongside.set(true);
          try {
            return alongside.getAsBoolean();
          } finally {
            isAlongside.remove();
          }
        });
  }

  private NodeOutcome counted(
      NodeId node, Collection<VectorClock> received, BooleanSupplier alongside) {
    Objects.requireNonNull(node, "node");
    List<VectorClock> messages = List.copyOf(received);
    if (isAlongside.get()) {
      throw new IllegalStateException(
          "an event of '" + node + "' within what goes along with another event");
    }
    while (true) {
      if (closed) {
        return Refused.CLOSED;
      }
      Optional<NodeOutcome> outcome =
          Optional.ofNullable(nodes.get(node))
              .flatMap(kept -> kept.tick(messages, alongside, file));
      if (outcome.isEmpty()) {
        outcome = admit(node, messages, alongside);
      }
      if (outcome.isPresent()) {
        // A file that was closed meanwhile is no fault that another try would mend.
        return closed && outcome.get() instanceof Refused ? Refused.CLOSED : outcome.get();
      }
    }
  }

  /** The first event of a new node; empty if it is no longer new. */
  private Optional<NodeOutcome> admit(
      NodeId node, List<VectorClock> received, BooleanSupplier alongside) {
    membership.lock();
    try {
      if (nodes.containsKey(node)) {
        return Optional.empty();
      }
      NodeOutcome outcome =
          NodeEvent.next(node, VectorClock.EMPTY, floors.of(node), received, limits);
      if (!(outcome instanceof Ticked first)) {
        return Optional.of(outcome);
      }
      if (nodes.size() < limits.maxNodes()) {
        return Optional.of(enter(first, alongside, floors, List.of()));
      }
      return Optional.of(
          evictLongestIdle()
              .map(evicted -> enterInPlaceOf(evicted, first, alongside))
              .orElseGet(this::noRoom));
    } finally {
      membership.unlock();
    }
  }

  private NodeOutcome enterInPlaceOf(KeptClock evicted, Ticked first, BooleanSupplier alongside) {
    boolean entered = false;
    try {
      NodeId gone = evicted.node();
      // Not what it has counted: a save that fails may have reached the disk, and then it goes on.
      EvictedFloors raised = floors.evicting(gone, evicted.largestNumber());
      NodeOutcome outcome = enter(first, alongside, raised, List.of(gone));
      entered = outcome instanceof Ticked;
      return outcome;
    } finally {
      // After an error too: a node neither in nor out would be asked for for ever.
      if (!entered) {
        evicted.keep();
      }
    }
  }

  /** Saved, if there is a file, before it is there for anybody. */
  private NodeOutcome enter(
      Ticked first, BooleanSupplier alongside, EvictedFloors raised, List<NodeId> gone) {
    if (!alongside.getAsBoolean()) {
      return Refused.DECLINED;
    }
    NodeId node = first.event().replica();
    Optional<VectorClock> ceiling = Optional.empty();
    if (file.isPresent()) {
      try {
        ceiling =
            Optional.of(file.get().save(node, first.clock(), limits.maxCounter(), raised, gone));
      } catch (IOException unsaved) {
        return new Refused(Reason.NOT_SAVED, String.valueOf(unsaved.getMessage()));
      }
    }
    // Made first: nothing may fail once somebody is gone.
    KeptClock entering = new KeptClock(node, limits, ticker, first.clock(), ceiling);
    floors = raised;
    gone.forEach(nodes::remove);
    nodes.put(node, entering);
    return first;
  }

  /** The node longest idle, evicted; empty if there is none that may be. */
  private Optional<KeptClock> evictLongestIdle() {
    long idleNanos = limits.idle().toNanos();
    while (true) {
      record Use(KeptClock kept, long nanos) {}
      Use least =
          nodes.values().stream()
              .map(kept -> new Use(kept, kept.usedNanos()))
              .min(Comparator.comparingLong(Use::nanos))
              .orElseThrow();
      if (ticker.nanos() - least.nanos() < idleNanos) {
        return Optional.empty();
      }
      if (least.kept().evictIfLastUsedAt(least.nanos())) {
        return Optional.of(least.kept());
      }
    }
  }

  private NodeOutcome noRoom() {
    return new Refused(
        Reason.NO_ROOM,
        "there are " + limits.maxNodes() + " nodes, and all were used within " + limits.idle());
  }

  /**
   * The clock of the node's last event or, right after a restart, one ahead of it; empty if the
   * node is new or evicted. Not a use.
   */
  public Optional<VectorClock> latest(NodeId node) {
    return Optional.ofNullable(nodes.get(node)).map(KeptClock::clock);
  }

  /** The nodes there are: those of one moment, in no order. */
  public Set<NodeId> nodes() {
    return Set.copyOf(nodes.keySet());
  }

  /** How many nodes there are. */
  public int size() {
    return nodes.size();
  }

  /**
   * Lets another open the file. Later events are refused as {@link Reason#CLOSED}; one under way is
   * counted, below what the file holds, or refused. Closing twice does nothing.
   *
   * @throws IOException if the lock cannot be given back
   */
  @Override
  public void close() throws IOException {
    closed = true;
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
