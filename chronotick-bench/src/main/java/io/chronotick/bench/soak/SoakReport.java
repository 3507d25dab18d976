package io.chronotick.bench.soak;

import io.chronotick.bench.wire.ProcessFigures;
import io.chronotick.core.sim.score.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came out.
 *
 * @param servers what each held
 * @param ends how the servers ended that did not end as they should
 */
record SoakReport(List<Watched> servers, List<Runner.Done> loads, List<String> ends) {

  private static final double MIB = 1 << 20;
  private static final int ROWS = 10;

  /** What is wrong, in words. */
  List<String> faults() {
    List<String> faults = new ArrayList<>(ends);
    for (Watched server : servers) {
      Growth.of(server.figures()).forEach(g -> faults.add(server.name() + ": " + g));
    }
    for (Runner.Done load : loads) {
      if (load.turns() == 0) {
        faults.add(load.name() + ": never done");
      }
      if (load.failed() > 0) {
        faults.add(load.name() + ": failed " + load.failed() + " times: " + load.failures());
      }
    }
    return faults;
  }

  String toTable() {
    StringBuilder text = new StringBuilder();
    Table held = new Table("server", "after s", "heap MiB", "resident MiB", "threads", "files");
    for (Watched server : servers) {
      int step = (server.figures().size() + ROWS - 1) / ROWS;
      for (int i = 0; i < server.figures().size(); i += step) {
        held.row(row(server, i));
      }
    }
    Table done = new Table("load", "turns", "answers", "failed");
    for (Runner.Done load : loads) {
      done.row(
          List.of(
              load.name(),
              Long.toString(load.turns()),
              Long.toString(load.answers()),
              Long.toString(load.failed())));
    }
    text.append(held).append(System.lineSeparator()).append(done).append(System.lineSeparator());
    List<String> faults = faults();
    text.append(faults.isEmpty() ? "Nothing grew, and no answer was wrong." : "");
    faults.forEach(fault -> text.append("FAULT ").append(fault).append(System.lineSeparator()));
    return text.toString();
  }

  private static List<String> row(Watched server, int i) {
    ProcessFigures figures = server.figures().get(i);
    return List.of(
        server.name(),
        Long.toString(server.seconds().get(i)),
        String.format(Locale.ROOT, "%.2f", figures.heapBytes() / MIB),
        String.format(Locale.ROOT, "%.1f", figures.residentBytes() / MIB),
        Long.toString(figures.threads()),
        Long.toString(figures.descriptors()));
  }
}
