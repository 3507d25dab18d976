package io.chronotick.bench.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.bench.JavaProcess;
import io.chronotick.bench.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StdioCommandTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static JavaProcess stdio(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("stdio"));
    all.addAll(List.of(arguments));
    return JavaProcess.run(Main.class.getName(), all);
  }

  @Test
  void timesTheServersFirstAnswerAndItsCalls() throws Exception {
    JavaProcess measured =
        stdio(
            "--starts",
            "1",
            "--calls",
            "20",
            "--events",
            "50",
            "--",
            JAVA,
            "-cp",
            System.getProperty("java.class.path"),
            "io.chronotick.mcp.cli.Main",
            "serve",
            "--no-network");
    assertEquals(0, measured.exitCode(), measured.output());
    assertTrue(measured.output().contains("first get_current_time   |    1 |"), measured.output());
    assertTrue(measured.output().contains("|   20 |"), measured.output());
    assertTrue(measured.output().contains("order_events of 50 events"), measured.output());
    assertTrue(measured.output().matches("(?s).*resident memory then: [1-9].*"), measured.output());
  }

  @Test
  void aServerThatDoesNotSpeakTheProtocolIsAFailureInWords() throws Exception {
    JavaProcess mute = stdio("--starts", "1", "--", JAVA, "-version");
    assertEquals(1, mute.exitCode(), mute.output());
    assertTrue(mute.output().startsWith("stdio: "), mute.output());
  }

  @Test
  void wrongUsageIsExplained() throws Exception {
    for (String[] wrong :
        new String[][] {{}, {"--"}, {"--calls", "0", "--", "x"}, {"--cells", "1", "--", "x"}}) {
      JavaProcess refused = stdio(wrong);
      assertEquals(2, refused.exitCode(), refused.output());
      assertTrue(refused.output().contains("usage: stdio"), refused.output());
    }
  }
}
