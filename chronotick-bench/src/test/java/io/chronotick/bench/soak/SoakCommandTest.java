package io.chronotick.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.bench.ExitCode;
import io.chronotick.bench.JavaProcess;
import io.chronotick.bench.Main;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakCommandTest {

  @Test
  void whatCannotBeRunIsRefusedInWords() throws Exception {
    JavaProcess brief =
        JavaProcess.run(Main.class.getName(), List.of("soak", "--seconds", "9", "--", "server"));
    assertEquals(ExitCode.WRONG_USAGE, brief.exitCode(), brief.output());
    assertTrue(brief.output().contains("--seconds 9 is below 10"), brief.output());
    JavaProcess nothing = JavaProcess.run(Main.class.getName(), List.of("soak"));
    assertEquals(ExitCode.WRONG_USAGE, nothing.exitCode(), nothing.output());
    assertTrue(nothing.output().contains("COMMAND"), nothing.output());
    assertFalse(nothing.output().contains("\tat "), nothing.output());
  }
}
