package io.chronotick.bench.micro;

import io.chronotick.model.NodeId;
import io.chronotick.model.TimeInterval;
import io.chronotick.vectorclock.EventOrder;
import io.chronotick.vectorclock.HybridTimestamp;
import io.chronotick.vectorclock.StampedEvent;
import io.chronotick.vectorclock.VectorClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to order many events of fifty nodes, each with a clock, an interval and a
 * hybrid stamp?
 *
 * <p>Clocks share nothing, as those that come off a wire. A third of the {@code honest} events are
 * receipts; {@code backward} ones are a chain by cause whose times and stamps all run against it,
 * so that every pair contradicts itself twice.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Benchmark)
public class EventOrderBenchmark {

  private static final Instant START = Instant.parse("2026-11-22T21:30:00Z");
  private static final List<NodeId> NODES =
      IntStream.range(0, 50).mapToObj(i -> NodeId.of("node-" + i)).toList();
  private static final int BOUND_MILLIS = 20;

  /** How many events there are. */
  @Param({"100", "500", "2000"})
  public int events = 100;

  private List<StampedEvent> honest = List.of();
  private List<StampedEvent> backward = List.of();

  @Setup
  public void build() {
    Random random = new Random(5);
    honest = honestEvents(random);
    backward = backwardEvents();
    Collections.shuffle(honest, random);
    Collections.shuffle(backward, random);
  }

  @Benchmark
  public EventOrder honest() {
    return EventOrder.of(honest);
  }

  @Benchmark
  public EventOrder backward() {
    return EventOrder.of(backward);
  }

  private List<StampedEvent> honestEvents(Random random) {
    VectorClock[] latest = new VectorClock[NODES.size()];
    Arrays.fill(latest, everyoneOnce());
    List<StampedEvent> all = new ArrayList<>();
    for (int e = 0; e < events; e++) {
      int node = random.nextInt(NODES.size());
      VectorClock heard = latest[random.nextInt(3) == 0 ? random.nextInt(latest.length) : node];
      latest[node] = latest[node].merge(heard).tick(NODES.get(node));
      Instant early = START.plusMillis(e - random.nextInt(BOUND_MILLIS));
      Instant late = START.plusMillis(e + random.nextInt(BOUND_MILLIS));
      all.add(event(e, node, latest[node], new TimeInterval(early, late), START.plusMillis(e)));
    }
    return all;
  }

  private List<StampedEvent> backwardEvents() {
    VectorClock clock = everyoneOnce();
    List<StampedEvent> all = new ArrayList<>();
    for (int e = 0; e < events; e++) {
      int node = e % NODES.size();
      clock = clock.tick(NODES.get(node));
      Instant at = START.minusMillis(e);
      all.add(event(e, node, clock, TimeInterval.of(at), at));
    }
    return all;
  }

  private static VectorClock everyoneOnce() {
    VectorClock clock = VectorClock.EMPTY;
    for (NodeId node : NODES) {
      clock = clock.tick(node);
    }
    return clock;
  }

  private static StampedEvent event(
      int number, int node, VectorClock clock, TimeInterval interval, Instant stamped) {
    return StampedEvent.of("event-" + number)
        .withNode(NODES.get(node))
        .withClock(VectorClock.parse(clock.toString()))
        .withInterval(interval)
        .withHybrid(HybridTimestamp.of(stamped, 0));
  }
}
