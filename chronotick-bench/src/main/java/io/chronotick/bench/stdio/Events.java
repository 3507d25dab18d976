package io.chronotick.bench.stdio;

import java.time.Instant;
import java.util.Arrays;
import java.util.StringJoiner;

/** Stamps of agents that hear of each other now and then, as arguments of {@code order_events}. */
final class Events {

  private static final int NODES = 8;

  /** Every fifth event of a node knows all that another node knew. */
  private static final int HEARS_EVERY = 5;

  private static final Instant BEGIN = Instant.parse("2026-11-25T00:00:00Z");
  private static final long APART_NANOS = 400_000;
  private static final long BOUND_NANOS = 1_000_000;

  private Events() {}

  /** That many, the last first. */
  static String of(int count) {
    long[][] clocks = new long[NODES][NODES];
    String[] events = new String[count];
    for (int i = 0; i < count; i++) {
      int node = i % NODES;
      clocks[node][node]++;
      if (i % HEARS_EVERY == 0) {
        long[] heard = clocks[(node + 1 + i / NODES) % NODES];
        Arrays.setAll(clocks[node], n -> Math.max(clocks[node][n], heard[n]));
      }
      events[count - 1 - i] = event(i, node, clocks[node]);
    }
    return "{\"events\":[" + String.join(",", events) + "]}";
  }

  private static String event(int i, int node, long[] clock) {
    StringJoiner entries = new StringJoiner(",", "{", "}");
    for (int n = 0; n < NODES; n++) {
      if (clock[n] > 0) {
        entries.add("\"n" + n + "\":" + clock[n]);
      }
    }
    Instant at = BEGIN.plusNanos(i * APART_NANOS);
    return String.format(
        "{\"event_id\":\"n%d:%d\",\"node_id\":\"n%d\",\"clocks\":%s,\"earliest\":\"%s\",\"latest\":\"%s\"}",
        node, clock[node], node, entries, at.minusNanos(BOUND_NANOS), at.plusNanos(BOUND_NANOS));
  }
}
