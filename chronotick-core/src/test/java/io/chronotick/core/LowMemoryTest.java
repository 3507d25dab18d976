package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.ClockProcess.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** K-07: neighbours in the process that take all its memory, again and again. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LowMemoryTest {

  private static final int STORMS = 10;
  private static final int POLLS = 4;

  @Test
  @DisplayName("K-07 neighbours run out of 64 MB again and again: no wrong reading, polls go on")
  void timeServiceLivesThroughAnAllocationStorm() throws Exception {
    try (WatchedProcess watched = new WatchedProcess(List.of("-Xmx64m"), Map.of(), "storm")) {
      Line first = watched.lineThat(line -> line.lo().isPresent());
      watched.lineThat(line -> line.outOfMemory() > first.outOfMemory() + STORMS);
      // Polls are planned one after the other; a single plan lost would end them.
      int requests = watched.server().requests();
      Line last = watched.lineThat(line -> watched.server().requests() >= requests + POLLS);
      assertTrue(last.lo().isPresent(), last::toString);
      assertEquals(first.epoch(), last.epoch());
    }
  }
}
