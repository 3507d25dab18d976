package io.chronotick.sources.ntp.nts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.Captured;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyMessageTest {

  private static final String CAPTURE = "ntp/chrony-4.3/nts-ke-aead15.txt";
  private static final String NTP = "8001 0002 0000";
  private static final String SIV = "8004 0002 000f";
  private static final String COOKIE = "0005 0004 01020304";
  private static final String END = "8000 0000";

  private static KeyMessage.Answer read(String... records) {
    return KeyMessage.read(HexFormat.of().parseHex(String.join("", records).replace(" ", "")));
  }

  private static void assertDeclined(String words, KeyMessage.Answer answer) {
    String reason = assertInstanceOf(KeyMessage.Answer.Declined.class, answer).reason();
    assertTrue(reason.contains(words), reason);
  }

  @Test
  void requestIsTheCapturedOne() {
    assertArrayEquals(Captured.bytes(CAPTURE, "request "), KeyMessage.request());
  }

  @Test
  void capturedAnswerGivesEightCookiesAndAPort() {
    byte[] answer = Captured.bytes(CAPTURE, "response ");
    var agreed = assertInstanceOf(KeyMessage.Answer.Agreed.class, KeyMessage.read(answer));
    assertEquals(8, agreed.cookies().size());
    agreed.cookies().forEach(cookie -> assertEquals(100, cookie.length));
    assertEquals(OptionalInt.of(12_321), agreed.port());
    assertEquals(Optional.empty(), agreed.server());
    for (int cut = 0; cut < answer.length; cut++) {
      assertInstanceOf(
          KeyMessage.Answer.Incomplete.class, KeyMessage.read(Arrays.copyOf(answer, cut)));
    }
  }

  @Test
  void serverAndPortAreTaken() {
    var agreed =
        assertInstanceOf(
            KeyMessage.Answer.Agreed.class,
            read(NTP, SIV, COOKIE, "0006 0008 6e74702e74657374", "0007 0002 1234", END));
    assertEquals(Optional.of("ntp.test"), agreed.server());
    assertEquals(OptionalInt.of(0x1234), agreed.port());
  }

  @Test
  void whatIsUnknownIsPassedOverUnlessItIsCritical() {
    assertInstanceOf(KeyMessage.Answer.Agreed.class, read("4000 0001 00", NTP, SIV, COOKIE, END));
    assertDeclined("something unknown", read("c000 0001 00", NTP, SIV, COOKIE, END));
  }

  @Test
  void whatWasNotAgreedIsDeclined() {
    assertDeclined("does not serve NTP", read(SIV, COOKIE, END));
    assertDeclined("does not serve NTP", read("8001 0000", SIV, COOKIE, END));
    assertDeclined("does not serve NTP", read("8001 0002 0001", SIV, COOKIE, END));
    assertDeclined("shares no algorithm", read(NTP, COOKIE, END));
    assertDeclined("shares no algorithm", read(NTP, "8004 0000", COOKIE, END));
    assertDeclined("shares no algorithm", read(NTP, "8004 0002 0010", COOKIE, END));
    assertDeclined("shares no algorithm", read(NTP, "8004 0004 000f0010", COOKIE, END));
    assertDeclined("no cookie", read(NTP, SIV, END));
    assertDeclined("error 1", read("8002 0002 0001"));
    assertDeclined("warning", read("8003 0002 0001"));
    assertDeclined("protocols twice", read(NTP, NTP));
    assertDeclined("algorithms twice", read(SIV, SIV));
    assertDeclined("a cookie of 0 bytes", read("0005 0000"));
    assertDeclined("no such name", read("0006 0004 0a20 2f2f"));
    assertDeclined("no port", read("0007 0002 0000"));
    assertDeclined("no port", read("0007 0001 00"));
  }

  @Test
  void endlessTalkIsDeclined() {
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    while (talk.size() < KeyMessage.MAX_BYTES) {
      talk.writeBytes(
          ByteBuffer.allocate(1004).putShort((short) 0x4000).putShort((short) 1000).array());
    }
    assertDeclined("without end", KeyMessage.read(talk.toByteArray()));
  }

  @Property
  @Label("any bytes are an answer of some kind, and few cookies are kept")
  void anyBytes(@ForAll @Size(max = 400) byte[] bytes) {
    KeyMessage.Answer answer = KeyMessage.read(bytes);
    if (answer instanceof KeyMessage.Answer.Agreed agreed) {
      assertTrue(agreed.cookies().size() <= KeyMessage.MAX_COOKIES);
    } else {
      assertTrue(
          answer instanceof KeyMessage.Answer.Declined
              || answer instanceof KeyMessage.Answer.Incomplete);
    }
  }
}
