package io.chronotick.bench.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.bench.ExitCode;
import io.chronotick.bench.JavaProcess;
import io.chronotick.bench.Main;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackCommandTest {

  private static JavaProcess loopback(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("loopback"));
    all.addAll(List.of(arguments));
    return JavaProcess.run(Main.class.getName(), all);
  }

  @Test
  void lengthsThatCannotBeRunAreRefusedInWords() throws Exception {
    for (String wrong : List.of("0", "3601", "soon")) {
      JavaProcess refused = loopback("--seconds", wrong);
      assertEquals(ExitCode.WRONG_USAGE, refused.exitCode(), refused.output());
      assertTrue(refused.output().contains(wrong), refused.output());
      assertFalse(refused.output().contains("\tat "), refused.output());
    }
  }

  @Test
  void aDaemonThatIsNotThereIsAFailureInOneSentence() throws Exception {
    JavaProcess failed = loopback("--chronyd", "/nowhere/chronyd");
    assertEquals(ExitCode.FAILED, failed.exitCode(), failed.output());
    assertEquals(
        "loopback: /nowhere/chronyd is not a program that can be run", failed.output().strip());
  }
}
