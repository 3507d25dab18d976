package io.chronotick.sources.ntp.nts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The records of a key exchange: ours as bytes, a server's from bytes. Pure.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8915#section-4">RFC 8915 section 4</a>
 */
final class KeyMessage {

  /** More than any server says: eight cookies of the size of a packet fit many times. */
  static final int MAX_BYTES = 65_536;

  /** Cookies kept; a server gives as many. */
  static final int MAX_COOKIES = 8;

  /** A longer one would not leave room for its own return in a packet. */
  static final int MAX_COOKIE_BYTES = 512;

  /** NTP of version 4, the only protocol there is. */
  static final int NTP = 0;

  private static final int CRITICAL = 0x8000;
  private static final int HEADER_BYTES = 4;
  private static final int END = 0;
  private static final int NEXT_PROTOCOL = 1;
  private static final int ERROR = 2;
  private static final int WARNING = 3;
  private static final int ALGORITHM = 4;
  private static final int COOKIE = 5;
  private static final int SERVER = 6;
  private static final int PORT = 7;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");

  private KeyMessage() {}

  /** What a server said. */
  sealed interface Answer {

    /** More is to come. */
    record Incomplete() implements Answer {}

    /**
     * It agreed to what we offered.
     *
     * @param cookies one at least
     * @param server whom to ask for the time; empty for the one that was asked for keys
     * @param port where; empty for the usual
     */
    record Agreed(List<byte[]> cookies, Optional<String> server, OptionalInt port)
        implements Answer {}

    /** It did not, or cannot be understood. */
    record Declined(String reason) implements Answer {}
  }

  /** The one request: NTP, sealed with AES-SIV. */
  static byte[] request() {
    return ByteBuffer.allocate(3 * HEADER_BYTES + 4)
        .putShort((short) (CRITICAL | NEXT_PROTOCOL))
        .putShort((short) 2)
        .putShort((short) NTP)
        .putShort((short) (CRITICAL | ALGORITHM))
        .putShort((short) 2)
        .putShort((short) AesSiv.ID)
        .putShort((short) (CRITICAL | END))
        .putShort((short) 0)
        .array();
  }

  /** Reads all that came so far; what comes behind the end does not count. */
  static Answer read(byte[] received) {
    Reader reader = new Reader();
    ByteBuffer left = ByteBuffer.wrap(received);
    while (left.remaining() >= HEADER_BYTES) {
      int type = left.getShort() & 0xFFFF;
      int length = left.getShort() & 0xFFFF;
      if (left.remaining() < length) {
        break;
      }
      byte[] body = new byte[length];
      left.get(body);
      Optional<Answer> end = reader.record((type & CRITICAL) != 0, type & ~CRITICAL, body);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return received.length >= MAX_BYTES
        ? new Answer.Declined("it talks without end")
        : new Answer.Incomplete();
  }

  /** What the records so far said. */
  private static final class Reader {

    private final List<byte[]> cookies = new ArrayList<>();
    private Optional<byte[]> protocols = Optional.empty();
    private Optional<byte[]> algorithms = Optional.empty();
    private Optional<String> server = Optional.empty();
    private OptionalInt port = OptionalInt.empty();

    /** The answer, once there is one. */
    Optional<Answer> record(boolean isCritical, int type, byte[] body) {
      return switch (type) {
        case END -> Optional.of(end());
        case NEXT_PROTOCOL -> {
          Optional<Answer> twice = once(protocols, "protocols");
          protocols = Optional.of(body);
          yield twice;
        }
        case ALGORITHM -> {
          Optional<Answer> twice = once(algorithms, "algorithms");
          algorithms = Optional.of(body);
          yield twice;
        }
        case ERROR -> declined("it answers with error " + number(body));
        case WARNING -> declined("it answers with a warning nobody knows, " + number(body));
        case COOKIE -> cookie(body);
        case SERVER -> {
          String named = new String(body, StandardCharsets.US_ASCII);
          server = Optional.of(named);
          yield HOST.matcher(named).matches()
              ? Optional.empty()
              : declined("it names a server that can have no such name");
        }
        case PORT -> {
          int named = body.length == 2 ? number(body) : 0;
          port = OptionalInt.of(named);
          yield named > 0 ? Optional.empty() : declined("it names no port");
        }
        default ->
            isCritical
                ? declined("it demands something unknown, record type " + type)
                : Optional.empty();
      };
    }

    private static Optional<Answer> once(Optional<byte[]> known, String what) {
      return known.isPresent() ? declined("it names its " + what + " twice") : Optional.empty();
    }

    private Optional<Answer> cookie(byte[] body) {
      if (body.length == 0 || body.length > MAX_COOKIE_BYTES) {
        return declined("a cookie of " + body.length + " bytes is of no use");
      }
      if (cookies.size() < MAX_COOKIES) {
        cookies.add(body);
      }
      return Optional.empty();
    }

    private Answer end() {
      if (protocols.isEmpty() || !isOnly(protocols.get(), NTP)) {
        return new Answer.Declined("it does not serve NTP");
      }
      if (algorithms.isEmpty() || !isOnly(algorithms.get(), AesSiv.ID)) {
        return new Answer.Declined("it shares no algorithm with us; offered was AES-SIV-CMAC-256");
      }
      return cookies.isEmpty()
          ? new Answer.Declined("it gives no cookie")
          : new Answer.Agreed(List.copyOf(cookies), server, port);
    }

    /** A server may take one of what it was offered, and was offered one. */
    private static boolean isOnly(byte[] body, int wanted) {
      return body.length == 2 && number(body) == wanted;
    }

    private static int number(byte[] body) {
      return body.length < 2 ? -1 : ByteBuffer.wrap(body).getShort() & 0xFFFF;
    }

    private static Optional<Answer> declined(String reason) {
      return Optional.of(new Answer.Declined(reason));
    }
  }
}
