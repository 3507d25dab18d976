package io.chronotick.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any text is a spec that prints to what it is read from again, or refused as an argument. */
@Tag("fuzz")
class SourceSpecFuzzTest {

  private static final AllocationLimit LIMIT = new AllocationLimit(32_768, 512);

  @FuzzTest
  void anyText(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    Optional<SourceSpec> spec = LIMIT.hold(utf8.length, () -> parsed(text));
    spec.ifPresent(read -> assertEquals(read, SourceSpec.parse(read.toString())));
  }

  private static Optional<SourceSpec> parsed(String text) {
    try {
      return Optional.of(SourceSpec.parse(text));
    } catch (IllegalArgumentException refused) {
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.startsWith("Invalid time source: "), message);
      return Optional.empty();
    }
  }
}
