package io.chronotick.sources.ntp.nts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Any bytes of a server agree, decline or await more; more bytes never change what was said. */
@Tag("fuzz")
class KeyMessageFuzzTest {

  /** A record takes four bytes at least, and an array to hold nothing takes sixteen. */
  private static final AllocationLimit LIMIT = new AllocationLimit(4_096, 16);

  @FuzzTest
  void anyBytes(byte[] received) {
    KeyMessage.Answer answer = LIMIT.hold(received.length, () -> KeyMessage.read(received));
    if (answer instanceof KeyMessage.Answer.Declined declined) {
      assertTrue(declined.reason().matches("[ -~]{1,200}"), declined::reason);
    } else if (answer instanceof KeyMessage.Answer.Agreed agreed) {
      assertSound(agreed, received.length);
    }
    KeyMessage.Answer early = KeyMessage.read(Arrays.copyOf(received, received.length / 2));
    if (early instanceof KeyMessage.Answer.Agreed agreed) {
      assertSame(agreed, assertInstanceOf(KeyMessage.Answer.Agreed.class, answer));
    } else if (early instanceof KeyMessage.Answer.Declined) {
      assertEquals(early, answer);
    }
  }

  private static void assertSound(KeyMessage.Answer.Agreed agreed, int length) {
    List<byte[]> cookies = agreed.cookies();
    assertTrue(!cookies.isEmpty() && cookies.size() <= KeyMessage.MAX_COOKIES);
    int kept = 0;
    for (byte[] cookie : cookies) {
      assertTrue(cookie.length > 0 && cookie.length <= KeyMessage.MAX_COOKIE_BYTES);
      kept += cookie.length;
    }
    assertTrue(kept <= length, "more was kept than came");
    agreed.server().ifPresent(name -> assertTrue(name.matches("[0-9A-Za-z.:_-]+"), name));
    agreed.port().ifPresent(port -> assertTrue(port > 0 && port <= 65_535, () -> "port " + port));
  }

  private static void assertSame(
      KeyMessage.Answer.Agreed expected, KeyMessage.Answer.Agreed actual) {
    assertEquals(expected.server(), actual.server());
    assertEquals(expected.port(), actual.port());
    assertEquals(expected.cookies().size(), actual.cookies().size());
    for (int i = 0; i < expected.cookies().size(); i++) {
      assertArrayEquals(expected.cookies().get(i), actual.cookies().get(i));
    }
  }
}
