package io.chronotick.bench.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a process of a virtual machine holds at one moment, as Linux and {@code jcmd} say it.
 *
 * @param heapBytes of objects in use, after a full collection
 * @param residentBytes of memory, heap and all else
 * @param threads of the host
 * @param descriptors open
 */
public record ProcessFigures(long heapBytes, long residentBytes, long threads, long descriptors) {

  private static final long KIB = 1024;
  private static final long ATTACH_SECONDS = 30;

  /**
   * Collects the garbage of that process and looks.
   *
   * <p>HAZARD: not for the own process. A virtual machine that failed to attach to itself before
   * may never answer again.
   *
   * @throws IOException if the process is gone or does not answer in 30 s
   */
  public static ProcessFigures of(long pid) throws IOException {
    long heap = heapBytes(histogram(pid));
    List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    return new ProcessFigures(
        heap, number(status, "VmRSS:") * KIB, number(status, "Threads:"), descriptors(pid));
  }

  /** Memory a process has now, heap and all else. */
  public static long residentBytes(long pid) throws IOException {
    return number(Files.readAllLines(Path.of("/proc/" + pid + "/status")), "VmRSS:") * KIB;
  }

  private static long descriptors(long pid) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return open.count();
    }
  }

  /** The figure of the line that begins with this. */
  static long number(List<String> status, String name) throws IOException {
    for (String line : status) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).strip().split(" ", 2)[0]);
      }
    }
    throw new IOException("the process says no " + name);
  }

  /** The last line's second figure: {@code Total 12345 678901}. */
  static long heapBytes(String histogram) throws IOException {
    String[] total = histogram.substring(histogram.lastIndexOf("Total")).strip().split("\\s+", -1);
    if (total.length != 3) {
      throw new IOException("a histogram without a total");
    }
    return Long.parseLong(total[2]);
  }

  private static String histogram(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    Executor later = CompletableFuture.delayedExecutor(ATTACH_SECONDS, TimeUnit.SECONDS);
    CompletableFuture<Void> end = CompletableFuture.runAsync(process::destroyForcibly, later);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    end.cancel(false);
    if (!text.contains("Total")) {
      throw new IOException("jcmd says: " + text.strip());
    }
    return text;
  }
}
