package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalsTest {

  @AfterEach
  void forget() {
    System.clearProperty(Terminals.PROPERTY);
  }

  @ParameterizedTest
  @CsvSource({"'', false, false", "0, true, false", "1, false, true", "01, true, true"})
  void theLaunchersWordCounts(String told, boolean input, boolean output) {
    System.setProperty(Terminals.PROPERTY, told);
    assertEquals(new Terminals(input, output), Terminals.detect());
  }
}
