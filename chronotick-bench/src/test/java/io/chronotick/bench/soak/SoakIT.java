package io.chronotick.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.bench.ExitCode;
import io.chronotick.bench.JavaProcess;
import io.chronotick.bench.Main;
import io.chronotick.bench.loopback.Programs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Ten seconds of what half an hour shows in earnest: every load is done, and none finds fault. */
class SoakIT {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @Test
  void nothingGrowsAndNoAnswerIsWrong() throws Exception {
    if (Programs.find().isEmpty()) {
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(Programs.MISSING);
      }
      Assumptions.abort(Programs.MISSING);
    }
    JavaProcess soaked =
        JavaProcess.run(
            Main.class.getName(),
            List.of(
                "soak",
                "--seconds",
                "10",
                "--",
                JAVA,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.chronotick.mcp.cli.Main",
                "serve"));
    assertEquals(ExitCode.DONE, soaked.exitCode(), soaked.output());
    assertTrue(soaked.output().contains("Nothing grew"), soaked.output());
  }
}
