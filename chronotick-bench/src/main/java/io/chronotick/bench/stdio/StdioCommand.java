package io.chronotick.bench.stdio;

import io.chronotick.bench.ExitCode;
import io.chronotick.bench.wire.ProcessFigures;
import io.chronotick.bench.wire.Rpc;
import io.chronotick.bench.wire.ServerProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code stdio [--starts N] [--calls N] [--events N] -- COMMAND…}: how long does a client wait for
 * its first answer, for each one after, and for events to be put in order? As many calls again come
 * before those that count.
 */
public final class StdioCommand {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Between calls: the server refuses more than a thousand a second. */
  private static final long PACE_NANOS = 1_200_000L;

  private static final double BYTES_PER_MIB = 1 << 20;
  private static final long END_SECONDS = 10;
  private static final String TIME = "get_current_time";
  private static final int ORDERS = 200;

  private int starts = 10;
  private int calls = 5000;
  private int events;
  private List<String> server = List.of();

  private StdioCommand() {}

  /** Runs it; the exit code. */
  public static int run(String... arguments) {
    StdioCommand command = new StdioCommand();
    try {
      command.parse(List.of(arguments));
    } catch (IllegalArgumentException wrong) {
      System.err.println("stdio: " + wrong.getMessage());
      System.err.println("usage: stdio [--starts N] [--calls N] [--events N] -- COMMAND...");
      return ExitCode.WRONG_USAGE;
    }
    try {
      command.measure();
      return ExitCode.DONE;
    } catch (IOException failed) {
      System.err.println("stdio: " + failed.getMessage());
      return ExitCode.FAILED;
    }
  }

  private void parse(List<String> arguments) {
    int i = 0;
    while (i < arguments.size() && !arguments.get(i).equals("--")) {
      String option = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      int value = positive(arguments.get(i + 1));
      switch (option) {
        case "--starts" -> starts = value;
        case "--calls" -> calls = value;
        case "--events" -> events = value;
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
      i += 2;
    }
    server = arguments.subList(Math.min(i + 1, arguments.size()), arguments.size());
    if (server.isEmpty()) {
      throw new IllegalArgumentException("no command to run after --");
    }
  }

  private static int positive(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("'" + text + "' is not a number", notANumber);
    }
    throw new IllegalArgumentException("'" + text + "' is not positive");
  }

  private void measure() throws IOException {
    long[] first = new long[starts];
    for (int i = 0; i < starts; i++) {
      long before = System.nanoTime();
      try (ServerProcess process = ServerProcess.overPipes(server)) {
        initialize(process);
        call(process, 1, TIME, "{\"timezone\":\"UTC\"}");
        first[i] = System.nanoTime() - before;
        end(process);
      }
    }
    long[] each;
    long[] orders = {};
    long resident;
    try (ServerProcess process = ServerProcess.overPipes(server)) {
      initialize(process);
      each = time(process, calls, TIME, "{\"timezone\":\"UTC\"}");
      resident = ProcessFigures.residentBytes(process.pid());
      if (events > 0) {
        orders = time(process, ORDERS, "order_events", Events.of(events));
      }
      end(process);
    }
    System.out.println(
        "what, ms                          |    n |   min | median |   p99 |    max");
    System.out.println(
        "----------------------------------|------|-------|--------|-------|-------");
    print("start to first get_current_time", first);
    print(TIME + ", warm", each);
    if (orders.length > 0) {
      print("order_events of " + events + " events", orders);
    }
    System.out.printf(Locale.ROOT, "resident memory then: %.1f MiB%n", resident / BYTES_PER_MIB);
  }

  private static void initialize(ServerProcess process) throws IOException {
    process.send(Rpc.initialize(0), Rpc.initialized());
    expect(process.receive(), 0);
  }

  /** As many calls count as come before them. */
  private static long[] time(ServerProcess process, int calls, String tool, String arguments)
      throws IOException {
    long[] each = new long[calls];
    for (int i = -calls; i < calls; i++) {
      LockSupport.parkNanos(PACE_NANOS);
      long before = System.nanoTime();
      call(process, i + calls + 1, tool, arguments);
      each[Math.max(i, 0)] = System.nanoTime() - before;
    }
    return each;
  }

  private static void call(ServerProcess process, long id, String tool, String arguments)
      throws IOException {
    process.send(Rpc.olderCall(id, tool, arguments));
    expect(process.receive(), id);
  }

  private static void expect(String answer, long id) throws IOException {
    // A refusal is quick too, and measures nothing.
    if (!answer.contains("\"id\":" + id)
        || !answer.contains("\"result\"")
        || answer.contains("\"isError\":true")) {
      throw new IOException("the server answered " + answer);
    }
  }

  private static void end(ServerProcess process) throws IOException {
    if (process.endInput(END_SECONDS).isEmpty()) {
      throw new IOException("the server does not end with its input");
    }
  }

  private static void print(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-33s | %4d | %5.2f | %6.2f | %5.2f | %6.2f%n",
        what,
        nanos.length,
        nanos[0] / NANOS_PER_MILLI,
        nanos[nanos.length / 2] / NANOS_PER_MILLI,
        nanos[(int) Math.ceil(nanos.length * 0.99) - 1] / NANOS_PER_MILLI,
        nanos[nanos.length - 1] / NANOS_PER_MILLI);
  }
}
