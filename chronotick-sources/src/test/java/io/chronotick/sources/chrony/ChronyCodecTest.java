package io.chronotick.sources.chrony;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.LeapIndicator;
import io.chronotick.sources.testing.Captured;
import io.chronotick.sources.testing.ChronyReply;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChronyCodecTest {

  static final String CAPTURE = "chrony/4.3/cmdmon-udp.txt";
  private static final int SEQUENCE = 0xcafebabe;

  private static byte[] trackingReply() {
    return Captured.bytes(CAPTURE, "tracking reply");
  }

  private static Optional<ChronyAnswer> decode(byte[] datagram) {
    return ChronyCodec.decode(datagram, ChronyCommand.TRACKING, SEQUENCE);
  }

  private static ChronyTracking tracking(byte[] datagram) {
    var answer = decode(datagram).orElseThrow();
    return ChronyTracking.of(assertInstanceOf(ChronyAnswer.Replied.class, answer).body());
  }

  @Test
  void requestIsTheOneChronydAnswered() {
    assertArrayEquals(
        Captured.bytes(CAPTURE, "tracking request"),
        ChronyCodec.request(ChronyCommand.TRACKING, SEQUENCE, 0));
  }

  @Test
  void everyRequestIsAsLongAsItsReply() {
    for (ChronyCommand command : ChronyCommand.values()) {
      byte[] request = ChronyCodec.request(command, 7, 3);
      assertEquals(command.replyBytes(), request.length);
      assertEquals(3, ByteBuffer.wrap(request).getInt(20), "the index is the first argument");
    }
  }

  @Test
  void capturedTrackingReply() {
    ChronyTracking tracking = tracking(trackingReply());
    assertEquals("7F000001", tracking.referenceId().toString());
    assertEquals("127.0.0.1", tracking.address());
    assertEquals("127.0.0.1", tracking.reference());
    assertEquals(2, tracking.stratum());
    assertEquals(LeapIndicator.NONE, tracking.leap());
    assertEquals(
        Optional.of(Instant.parse("2026-11-22T08:44:27.114902553Z")), tracking.referenceTime());
    assertEquals(5.48009836621e-07, tracking.correctionSeconds(), 1e-17);
    assertEquals(-1.98859151368e-08, tracking.lastOffsetSeconds(), 1e-18);
    assertEquals(4.49016397397e-08, tracking.rmsOffsetSeconds(), 1e-18);
    assertEquals(0.000334271666361, tracking.frequencyPpm(), 1e-14);
    assertEquals(-0.000792197359260, tracking.residualPpm(), 1e-14);
    assertEquals(0.0603166893125, tracking.skewPpm(), 1e-12);
    assertEquals(2.04200000553e-06, tracking.rootDelaySeconds(), 1e-16);
    assertEquals(7.24005360553e-07, tracking.rootDispersionSeconds(), 1e-16);
    assertEquals(0.324053585529, tracking.updateIntervalSeconds(), 1e-12);
    assertTrue(tracking.isSynchronised());
  }

  @Test
  void signsAreSourceMinusUs() {
    ChronyTracking tracking = tracking(trackingReply());
    // "0.000000548 seconds slow of NTP time": that must be added to our clock.
    assertTrue(tracking.offsetSeconds() > 0);
    // chronyd's frequency has the opposite sense.
    assertEquals(Optional.of(FrequencyOffset.ofPpm(-0.000334271666361)), tracking.frequency());
  }

  @Test
  void capturedRefusals() {
    byte[] badVersion = Captured.hex("06020000002100010012000000000000000000020000000000000000");
    assertEquals(
        Optional.of(new ChronyAnswer.Declined(ChronyAnswer.Declined.BAD_VERSION)),
        ChronyCodec.decode(badVersion, ChronyCommand.TRACKING, 2));
    // A command nobody here sends, refused to whoever is not root; only its status is looked at.
    byte[] unauthorised = Captured.hex("06020000002100010002000000000000000000030000000000000000");
    assertEquals(
        Optional.of(new ChronyAnswer.Declined(ChronyAnswer.Declined.UNAUTHORISED)),
        ChronyCodec.decode(unauthorised, ChronyCommand.TRACKING, 3));
  }

  @Test
  void refusalInANewerVersionIsUnderstood() {
    byte[] refusal = ChronyReply.to(request()).version(7).status(18).toBytes();
    assertEquals(Optional.of(new ChronyAnswer.Declined(18)), decode(refusal));
    byte[] reply = ChronyReply.to(request()).version(7).toBytes();
    assertEquals(
        Optional.of(
            new ChronyAnswer.Malformed(
                "a reply in version 7 of the command protocol to a request in 6")),
        decode(reply));
  }

  private static byte[] request() {
    return ChronyCodec.request(ChronyCommand.TRACKING, SEQUENCE, 0);
  }

  @Test
  void replyToAnotherQuestionIsNoAnswer() {
    byte[] other = trackingReply();
    other[16] ^= 1;
    assertEquals(Optional.empty(), decode(other));
    assertEquals(Optional.empty(), decode(ChronyReply.to(request()).command(34).toBytes()));
    byte[] echoed = request();
    assertEquals(Optional.empty(), decode(echoed), "our own request");
  }

  @Test
  void replyOfAnotherKindIsMalformed() {
    assertEquals(
        Optional.of(new ChronyAnswer.Malformed("a reply of kind 6 to TRACKING, which has 5")),
        decode(ChronyReply.to(request()).replyCode(6).toBytes()));
  }

  @Test
  void longerReplyOfANewerVersionIsUnderstood() {
    byte[] longer = Arrays.copyOf(trackingReply(), 140);
    assertEquals(tracking(trackingReply()), tracking(longer));
  }

  @Test
  void everyTruncationIsNoAnswerOrMalformed() {
    byte[] whole = trackingReply();
    for (int length = 0; length < whole.length; length++) {
      Optional<ChronyAnswer> answer = decode(Arrays.copyOf(whole, length));
      if (length < 28) {
        assertEquals(Optional.empty(), answer);
      } else {
        assertInstanceOf(ChronyAnswer.Malformed.class, answer.orElseThrow(), "length " + length);
      }
    }
  }

  @Property
  @Label("any body behind a sound header is read without an exception, and judged")
  void anyBody(@ForAll byte[] noise, @ForAll @IntRange(min = 28, max = 103) int at) {
    byte[] datagram = trackingReply();
    for (int i = 0; i < noise.length && at + i < datagram.length; i++) {
      datagram[at + i] = noise[i];
    }
    ChronyTracking tracking = tracking(datagram);
    assertTrue(tracking.reference().length() <= 45, tracking.reference());
    assertTrue(tracking.frequency().isPresent() || Math.abs(tracking.frequencyPpm()) >= 1e5);
  }

  @Property
  @Label("any datagram at all is an answer or nothing")
  void anyDatagram(@ForAll byte[] datagram, @ForAll int sequence) {
    for (ChronyCommand command : ChronyCommand.values()) {
      assertTrue(ChronyCodec.decode(datagram, command, sequence).isEmpty() || datagram.length > 27);
    }
  }

  @Property
  @Label("times come back")
  void times(
      @ForAll int high, @ForAll int low, @ForAll @IntRange(min = 0, max = 999_999_999) int nanos) {
    byte[] bytes = ByteBuffer.allocate(12).putInt(high).putInt(low).putInt(nanos).array();
    long seconds =
        high == 0x7fffffff ? low & 0xFFFF_FFFFL : high * 0x1_0000_0000L + (low & 0xFFFF_FFFFL);
    boolean isMoment =
        seconds >= Instant.MIN.getEpochSecond() && seconds <= Instant.MAX.getEpochSecond();
    assertEquals(
        isMoment ? Optional.of(Instant.ofEpochSecond(seconds, nanos)) : Optional.empty(),
        new ChronyBody(bytes, 0).time());
  }

  @Test
  void tooManyNanosecondsAreNoTime() {
    byte[] bytes = ByteBuffer.allocate(12).putInt(0).putInt(1).putInt(1_000_000_000).array();
    assertEquals(Optional.empty(), new ChronyBody(bytes, 0).time());
  }

  @Test
  void addressesOfEveryFamily() {
    assertEquals("", address(0));
    assertEquals("32.1.13.184", address(1));
    assertEquals("2001:db8:0:0:0:0:0:1", address(2));
    assertEquals("ID#0536939960", address(3));
    assertEquals("", address(77));
  }

  private static String address(int family) {
    byte[] bytes = Captured.hex("20010db8000000000000000000000001000" + family % 10 + "0000");
    if (family > 9) {
      bytes[17] = (byte) family;
    }
    return new ChronyBody(bytes, 0).address();
  }

  @Test
  void referenceIdsAsPeopleReadThem() {
    assertEquals("GPS", new ReferenceId(0x47505300).text());
    assertEquals("PPS0", new ReferenceId(0x50505330).text());
    assertEquals("7F7F0101", ReferenceId.LOCAL.text());
    assertEquals("1B5B306D", new ReferenceId(0x1B5B306D).text(), "an escape is shown as digits");
    assertEquals("", ReferenceId.NONE.text());
  }
}
