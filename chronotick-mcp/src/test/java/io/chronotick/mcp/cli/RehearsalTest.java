package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request that is no longer understood would leave its classes out and nobody would notice. */
@Timeout(60)
class RehearsalTest {

  @Test
  void everyRequestAndEveryCommandIsAnswered() throws Exception {
    assertTrue(Rehearsal.isPlayed());
  }
}
