package io.chronotick.sources.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any output of a program is a report or none, and nothing behind its first line matters. */
@Tag("fuzz")
class ChronyCsvFuzzTest {

  private static final AllocationLimit LIMIT = new AllocationLimit(32_768, 64);

  @FuzzTest
  void anyText(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    Optional<ChronyTracking> report = LIMIT.hold(utf8.length, () -> ChronyCsv.tracking(text));
    report.ifPresent(
        tracking -> {
          assertTrue(Double.isFinite(tracking.offsetSeconds()), tracking::toString);
          assertTrue(Double.isFinite(tracking.rootDelaySeconds()), tracking::toString);
          assertTrue(Double.isFinite(tracking.rootDispersionSeconds()), tracking::toString);
          assertFalse(tracking.address().contains(","), tracking::toString);
          assertEquals(report, ChronyCsv.tracking(text.split("\n", 2)[0] + "\n,"));
        });
  }
}
