package io.chronotick.sources.ntpd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.Captured;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ControlExchangeTest {

  private static final String CAPTURE = "ntpd/ntpsec-1.2.2/mode6.txt";
  private static final int PEER = 17767;

  /** Every captured answer that begins so. */
  private static List<byte[]> responses(String beginning) {
    return Captured.lines(CAPTURE).stream()
        .filter(line -> line.startsWith("response " + beginning))
        .map(line -> Captured.hex(line.substring("response ".length())))
        .toList();
  }

  private static ControlExchange system() {
    return new ControlExchange(ControlMessage.READ_VARIABLES, 0xabc_000c, 0);
  }

  private static ControlExchange peer() {
    return new ControlExchange(ControlMessage.READ_VARIABLES, 14, PEER);
  }

  private static Optional<ControlAnswer> feed(ControlExchange exchange, List<byte[]> datagrams) {
    Optional<ControlAnswer> answer = Optional.empty();
    for (byte[] each : datagrams) {
      assertEquals(Optional.empty(), answer, "over before its last piece");
      answer = exchange.received(each);
    }
    return answer;
  }

  private static Variables variables(Optional<ControlAnswer> answer) {
    return Variables.parse(
        assertInstanceOf(ControlAnswer.Replied.class, answer.orElseThrow()).data());
  }

  @Test
  void requestIsTheOneNtpsecAnswered() {
    assertArrayEquals(Captured.hex("1602000c0000000000000000"), system().request());
    assertArrayEquals(Captured.hex("1602000e0000456700000000"), peer().request());
  }

  @Test
  void capturedSystemVariables() {
    Variables variables = variables(feed(system(), responses("1682000c")));
    NtpdSystem system = NtpdSystem.of(variables).orElseThrow();
    assertEquals(0, system.leapBits());
    assertEquals(7, system.stratum());
    assertEquals("10.99.0.1", system.referenceId());
    assertEquals(new BigDecimal("0.053"), system.rootDelayMillis());
    assertEquals(new BigDecimal("10.219"), system.rootDispersionMillis());
    assertEquals(new BigDecimal("0.003704"), system.jitterMillis());
    assertEquals(Optional.of("ntpd ntpsec-1.2.2"), variables.text("version"));
    // "offset=0.013728" ms: the source was ahead, which must be added to our clock.
    assertEquals(0.000013728, system.offsetSeconds(), 1e-15);
  }

  @Test
  void capturedPiecesInAnyOrder() {
    List<byte[]> pieces = List.of(responses("16a2000e").get(0), responses("1682000e").get(0));
    Variables inOrder = variables(feed(peer(), pieces));
    assertEquals(Optional.of("10.99.0.1"), inOrder.text("srcadr"));
    assertEquals(Optional.of("0xff"), inOrder.text("reach"));
    assertEquals(Optional.of(new BigDecimal("0.012662")), inOrder.number("offset"));
    // Behind the raw memory in filtdelay, filtoffset and filtdisp:
    assertEquals(OptionalInt.of(4), inOrder.whole("pmode"));
    assertEquals(Optional.of("-1"), inOrder.text("ntscookies"));
    List<byte[]> reversed = Arrays.asList(pieces.get(1), pieces.get(0));
    assertEquals(inOrder.toString(), variables(feed(peer(), reversed)).toString());
  }

  @Test
  void pieceThatComesTwiceCountsOnce() {
    byte[] first = responses("16a2000e").get(0);
    var whole = feed(peer(), List.of(first, first, responses("1682000e").get(0)));
    assertEquals(OptionalInt.of(4), variables(whole).whole("pmode"));
  }

  @Test
  void capturedErrors() {
    var unknownVariable = new ControlExchange(ControlMessage.READ_VARIABLES, 15, 0);
    assertEquals(
        Optional.of(new ControlAnswer.Declined(5)),
        unknownVariable.received(responses("16c2000f").get(0)));
    var unknownPeer = new ControlExchange(ControlMessage.READ_VARIABLES, 16, 4242);
    assertEquals(
        Optional.of(new ControlAnswer.Declined(4)),
        unknownPeer.received(responses("16c20010").get(0)));
  }

  @Test
  void answersToOthersAreIgnoredAndCounted() {
    ControlExchange exchange = system();
    for (byte[] stranger :
        List.of(
            new byte[0],
            system().request(),
            responses("16c2000f").get(0),
            responses("1682000d").get(0),
            responses("16a2000e").get(0),
            responses("168c0012").get(0))) {
      assertEquals(Optional.empty(), exchange.received(stranger));
    }
    assertEquals(new ControlAnswer.Silent(0, 6), exchange.timedOut());
    byte[] answer = responses("1682000c").get(0);
    byte[] modeFour = answer.clone();
    modeFour[0] = 0x24;
    assertEquals(Optional.empty(), exchange.received(modeFour));
    byte[] ofAnotherPeer = answer.clone();
    ofAnotherPeer[7] = 1;
    assertEquals(Optional.empty(), exchange.received(ofAnotherPeer));
    assertTrue(exchange.received(answer).isPresent());
  }

  @Test
  void everyTruncationIsIgnored() {
    byte[] whole = responses("1682000c").get(0);
    int count = ByteBuffer.wrap(whole).getShort(10);
    for (int length = 0; length < 12 + count; length++) {
      assertEquals(Optional.empty(), system().received(Arrays.copyOf(whole, length)));
    }
  }

  private static byte[] piece(boolean more, int offset, String data) {
    byte[] text = data.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(12 + text.length)
        .put((byte) 0x16)
        .put((byte) (more ? 0xA2 : 0x82))
        .putShort((short) 0x000c)
        .putInt(0)
        .putShort((short) offset)
        .putShort((short) text.length)
        .put(text)
        .array();
  }

  private static String malformed(List<byte[]> pieces) {
    return assertInstanceOf(ControlAnswer.Malformed.class, feed(system(), pieces).orElseThrow())
        .detail();
  }

  @Test
  void piecesThatContradictEachOther() {
    assertEquals(
        "two pieces of its answer begin at byte 0",
        malformed(List.of(piece(true, 0, "abc"), piece(true, 0, "abd"))));
    assertEquals(
        "pieces of its answer overlap at byte 2",
        malformed(List.of(piece(true, 0, "abc"), piece(false, 2, "abc"))));
    assertEquals(
        "its answer ends twice", malformed(List.of(piece(false, 3, "abc"), piece(false, 9, "a"))));
    assertEquals(
        "its answer goes on behind its end",
        malformed(List.of(piece(true, 3, "abc"), piece(false, 0, "abc"))));
  }

  @Test
  void answersAreLimited() {
    assertEquals(
        "its answer is longer than any ntpd's",
        malformed(List.of(piece(true, ControlExchange.MAX_BYTES, "a"))));
    ControlExchange flooded = system();
    Optional<ControlAnswer> last = Optional.empty();
    int pieces = 0;
    while (last.isEmpty() && pieces < 1000) {
      last = flooded.received(piece(true, 1 + pieces++, "a"));
    }
    assertEquals(ControlExchange.MAX_PIECES + 1, pieces);
    assertEquals(new ControlAnswer.Silent(1, 0), waiting().timedOut());
  }

  private static ControlExchange waiting() {
    ControlExchange exchange = system();
    assertEquals(Optional.empty(), exchange.received(piece(true, 0, "abc")));
    return exchange;
  }

  @Property
  @Label("an answer cut anywhere and shuffled anyhow is joined again")
  void joins(
      @ForAll @IntRange(min = 0, max = 3000) int length,
      @ForAll @IntRange(min = 50, max = 500) int size,
      @ForAll Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at == 0 || at < length; at += size) {
      int end = Math.min(length, at + size);
      pieces.add(piece(end < length, at, text.substring(at, end)));
    }
    Collections.shuffle(pieces, random);
    var replied =
        assertInstanceOf(ControlAnswer.Replied.class, feed(system(), pieces).orElseThrow());
    assertEquals(
        text.toString(), StandardCharsets.ISO_8859_1.decode(replied.data().duplicate()).toString());
  }

  @Property
  @Label("any datagrams at all end in an answer or are waited behind")
  void anyDatagrams(@ForAll List<byte[]> datagrams) {
    ControlExchange exchange = system();
    int answers = 0;
    for (byte[] each : datagrams) {
      byte[] ours = each.clone();
      System.arraycopy(piece(true, 0, ""), 0, ours, 0, Math.min(8, ours.length));
      answers += exchange.received(ours).isPresent() ? 1 : 0;
    }
    assertTrue(answers <= datagrams.size());
    assertInstanceOf(ControlAnswer.Silent.class, exchange.timedOut());
  }
}
