package io.chronotick.sources.ntpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any bytes are variables, and a pair put in front is found whatever follows it. */
@Tag("fuzz")
class VariablesFuzzTest {

  private static final AllocationLimit LIMIT = new AllocationLimit(32_768, 512);

  private static final NtpdAssociation ASSOCIATION = new NtpdAssociation(1, 0);

  @FuzzTest
  void anyBytes(byte[] bytes) {
    Variables variables = LIMIT.hold(bytes.length, () -> Variables.parse(ByteBuffer.wrap(bytes)));
    assertTrue(variables.toString().length() <= 2 * bytes.length + 2, variables::toString);
    Optional<NtpdSystem> system = LIMIT.hold(bytes.length, () -> NtpdSystem.of(variables));
    system.ifPresent(
        read -> {
          assertTrue(Double.isFinite(read.offsetSeconds()), read::toString);
          assertTrue(read.rootDelaySeconds() >= 0, read::toString);
        });
    NtpdPeer peer = LIMIT.hold(bytes.length, () -> NtpdPeer.of(ASSOCIATION, variables));
    assertTrue(peer.address().length() <= bytes.length, peer::toString);
    peer.offsetSeconds().ifPresent(offset -> assertTrue(Double.isFinite(offset), peer::toString));
    String own = "its-own-name=\"a,=b\", ";
    if (variables.text("its-own-name").isEmpty()) {
      String whole = own + new String(bytes, StandardCharsets.ISO_8859_1);
      Variables with =
          Variables.parse(ByteBuffer.wrap(whole.getBytes(StandardCharsets.ISO_8859_1)));
      if (!whole.substring(own.length()).contains("its-own-name=")) {
        assertEquals(Optional.of("a,=b"), with.text("its-own-name"));
      }
      assertEquals(variables.whole("leap"), with.whole("leap"));
    }
  }
}
