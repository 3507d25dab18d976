package io.chronotick.bench.soak;

import io.chronotick.bench.wire.ProcessFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A server and what it held whenever it was looked at. Not thread-safe. */
final class Watched {

  private final String name;
  private final long pid;
  private final List<Long> seconds = new ArrayList<>();
  private final List<ProcessFigures> figures = new ArrayList<>();

  Watched(String name, long pid) {
    this.name = name;
    this.pid = pid;
  }

  /** Looks, {@code second} seconds after the beginning. */
  void look(long second) throws IOException {
    figures.add(ProcessFigures.of(pid));
    seconds.add(second);
  }

  String name() {
    return name;
  }

  /** When it was looked at, as many as there are figures. */
  List<Long> seconds() {
    return List.copyOf(seconds);
  }

  List<ProcessFigures> figures() {
    return List.copyOf(figures);
  }
}
