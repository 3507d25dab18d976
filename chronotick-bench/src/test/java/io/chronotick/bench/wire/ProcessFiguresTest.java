package io.chronotick.bench.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.bench.stdio.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {

  private static final List<String> STATUS =
      List.of("Name:\tjava", "VmHWM:\t  200 kB", "VmRSS:\t  102400 kB", "Threads:\t24");

  @Test
  void figuresAreReadFromTheLineThatHasTheirName() throws IOException {
    assertEquals(102_400, ProcessFigures.number(STATUS, "VmRSS:"));
    assertEquals(24, ProcessFigures.number(STATUS, "Threads:"));
    IOException none =
        assertThrows(IOException.class, () -> ProcessFigures.number(STATUS, "VmSwap:"));
    assertTrue(String.valueOf(none.getMessage()).contains("VmSwap:"), none.toString());
  }

  @Test
  void theHeapIsTheHistogramsTotal() throws IOException {
    String histogram =
        " num     #instances         #bytes  class name\n   1:     10   999  [B\nTotal      63018     5361648\n";
    assertEquals(5_361_648, ProcessFigures.heapBytes(histogram));
  }

  @Test
  void aProcessIsSeenAsTheHostSeesIt() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc on this host");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> echo =
        List.of(
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EchoServer.class.getName());
    try (ServerProcess child = ServerProcess.overPipes(echo)) {
      assertTrue(child.ask("{\"id\":7}").contains("\"id\":7"), "it runs");
      ProcessFigures figures = ProcessFigures.of(child.pid());
      assertTrue(figures.heapBytes() > 0, figures.toString());
      assertTrue(figures.heapBytes() < figures.residentBytes(), figures.toString());
      assertTrue(figures.threads() > 1, figures.toString());
      assertTrue(figures.descriptors() >= 3, figures.toString());
    }
  }
}
