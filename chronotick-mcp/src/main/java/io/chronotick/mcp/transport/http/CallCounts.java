package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.CallMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts tool calls. Thread-safe and never waiting; a sum read meanwhile may be a call behind. */
final class CallCounts implements CallMeter {

  /** Upper ends of the histogram's classes, in nanoseconds: 0.1 ms to 100 s. */
  static final List<Long> CLASSES =
      List.of(
          100_000L,
          1_000_000L,
          10_000_000L,
          100_000_000L,
          1_000_000_000L,
          10_000_000_000L,
          100_000_000_000L);

  /** Calls of one tool that ended in one way. */
  record Ended(String tool, Result result) implements Comparable<Ended> {
    @Override
    public int compareTo(Ended other) {
      int byTool = tool.compareTo(other.tool);
      return byTool != 0 ? byTool : result.compareTo(other.result);
    }
  }

  private final Map<Ended, LongAdder> ended = new ConcurrentHashMap<>();
  private final LongAdder sumNanos = new LongAdder();
  private final List<LongAdder> classes = new ArrayList<>();

  CallCounts() {
    for (int i = 0; i <= CLASSES.size(); i++) {
      classes.add(new LongAdder());
    }
  }

  @Override
  public void on(String tool, Result result, Duration took) {
    ended.computeIfAbsent(new Ended(tool, result), unseen -> new LongAdder()).increment();
    long nanos = took.toNanos();
    sumNanos.add(nanos);
    int index = 0;
    while (index < CLASSES.size() && nanos > CLASSES.get(index)) {
      index++;
    }
    classes.get(index).increment();
  }

  /** How many there were of each, in the order of their names. */
  Map<Ended, Long> counts() {
    var counts = new TreeMap<Ended, Long>();
    ended.forEach((key, count) -> counts.put(key, count.sum()));
    return counts;
  }

  /** How many took no longer than each class's upper end; the last stands for all. */
  List<Long> cumulated() {
    var cumulated = new ArrayList<Long>();
    long sum = 0;
    for (LongAdder one : classes) {
      sum += one.sum();
      cumulated.add(sum);
    }
    return cumulated;
  }

  long sumNanos() {
    return sumNanos.sum();
  }
}
