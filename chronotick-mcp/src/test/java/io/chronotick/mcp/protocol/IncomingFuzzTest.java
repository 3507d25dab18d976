package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.json.JsonLimitException;
import io.chronotick.mcp.json.JsonSyntaxException;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** Any line of a client's is a message or none, and what was read can be said again. */
@Tag("fuzz")
class IncomingFuzzTest {

  /** The parser takes buffers of a fixed size; a value takes two bytes of text at least. */
  private static final AllocationLimit LIMIT = new AllocationLimit(65_536, 256);

  @FuzzTest
  void anyLine(byte[] line) throws JsonSyntaxException, JsonLimitException {
    Incoming incoming = LIMIT.hold(line.length, () -> Incoming.read(line));
    assertTrue(!incoming.isRequest() || !incoming.isMalformed(), "both");
    assertEquals(incoming.wantsAnswer(), incoming.isRequest() || incoming.isMalformed());
    assertTrue(!incoming.isRequest() || incoming.method().isPresent(), "a request for nothing");
    LIMIT.hold(line.length, () -> Optional.of(incoming.isModern() && incoming.isFit()));
    assertTrue(incoming.name().isEmpty() || incoming.method().isPresent());
    assertTrue(incoming.version().isEmpty() || incoming.isModern());
    assertNotEquals(null, Json.parse(incoming.mismatch("name"), Message.MAX_DEPTH));
    if (!incoming.isMalformed()) {
      Object tree = Json.parse(line, Message.MAX_DEPTH);
      Optional<String> said = said(tree);
      if (said.isPresent()) {
        byte[] again = said.get().getBytes(StandardCharsets.UTF_8);
        assertEquals(tree, Json.parse(again, Message.MAX_DEPTH));
      }
    }
  }

  /** Empty where a number is beyond what a double holds: such are read as infinities. */
  private static Optional<String> said(@Nullable Object tree) {
    try {
      return Optional.of(Json.compact(tree));
    } catch (IllegalArgumentException infinite) {
      String message = String.valueOf(infinite.getMessage());
      assertTrue(message.matches("JSON has no word for -?Infinity"), message);
      return Optional.empty();
    }
  }
}
