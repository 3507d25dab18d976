package io.chronotick.sources.ntpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/**
 * Any datagrams in any order end in an answer or are waited behind. The input is cut into datagrams
 * by lengths of its own, and every other one is made to answer our question.
 */
@Tag("fuzz")
class ControlExchangeFuzzTest {

  private static final AllocationLimit LIMIT = new AllocationLimit(2_048, 64);

  private static final int SEQUENCE = 0x1234;

  @FuzzTest
  void anyDatagrams(byte[] input) {
    List<byte[]> datagrams = cut(input);
    for (byte[] datagram : datagrams) {
      LIMIT
          .hold(datagram.length, () -> ControlMessage.parse(datagram))
          .ifPresent(message -> assertEquals(datagram[1] & 0x1F, message.opcode()));
    }
    Optional<ControlAnswer> answer = LIMIT.hold(input.length, () -> answer(datagrams));
    assertEquals(answer, answer(datagrams));
    if (answer.isPresent() && answer.get() instanceof ControlAnswer.Replied replied) {
      int heard = datagrams.stream().mapToInt(each -> each.length).sum();
      assertTrue(replied.data().remaining() <= heard, "more was joined than came");
      assertTrue(replied.data().remaining() <= ControlExchange.MAX_BYTES);
      assertTrue(NtpdAssociation.listOf(replied.data()).size() <= heard / 4);
    }
  }

  private static Optional<ControlAnswer> answer(List<byte[]> datagrams) {
    ControlExchange exchange = new ControlExchange(ControlMessage.READ_VARIABLES, SEQUENCE, 0);
    for (byte[] datagram : datagrams) {
      Optional<ControlAnswer> answer = exchange.received(datagram);
      if (answer.isPresent()) {
        return answer;
      }
    }
    assertTrue(exchange.timedOut() instanceof ControlAnswer.Silent);
    return Optional.empty();
  }

  private static List<byte[]> cut(byte[] input) {
    List<byte[]> datagrams = new ArrayList<>();
    int at = 0;
    while (at < input.length) {
      int length = input[at] & 0xFF;
      int end = Math.min(input.length, at + 1 + length);
      byte[] datagram = Arrays.copyOfRange(input, at + 1, end);
      if (length % 2 == 0 && datagram.length >= 12) {
        answering(datagram);
      }
      datagrams.add(datagram);
      at = end;
    }
    return datagrams;
  }

  private static void answering(byte[] datagram) {
    ByteBuffer.wrap(datagram)
        .put(0, (byte) 0x16)
        .put(1, (byte) (0x80 | (datagram[1] & 0x20) | ControlMessage.READ_VARIABLES))
        .putShort(2, (short) SEQUENCE)
        .putShort(6, (short) 0);
  }
}
