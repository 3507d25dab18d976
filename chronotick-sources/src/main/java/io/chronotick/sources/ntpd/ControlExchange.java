package io.chronotick.sources.ntpd;

import io.chronotick.sources.host.DatagramAsk;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One question to ntpd, and the pieces of its answer joined whatever their order. Takes facts, does
 * nothing.
 */
final class ControlExchange implements DatagramAsk.Exchange<ControlAnswer> {

  /** More than any ntpd says of its system or of one association. */
  static final int MAX_BYTES = 16_384;

  static final int MAX_PIECES = 64;

  private final int opcode;
  private final int sequence;
  private final int association;
  private final SortedMap<Integer, ByteBuffer> pieces = new TreeMap<>();
  private OptionalInt end = OptionalInt.empty();
  private int ignored;

  /**
   * @param sequence 16 random bits for the answer to repeat
   * @param association which; 0 for the system
   */
  ControlExchange(int opcode, int sequence, int association) {
    this.opcode = opcode;
    this.sequence = sequence & 0xFFFF;
    this.association = association;
  }

  @Override
  public byte[] request() {
    return ControlMessage.request(opcode, sequence, association);
  }

  @Override
  public Optional<ControlAnswer> received(byte[] datagram) {
    Optional<ControlMessage> parsed = ControlMessage.parse(datagram).filter(this::isOurs);
    if (parsed.isEmpty()) {
      ignored++;
      return Optional.empty();
    }
    ControlMessage message = parsed.get();
    return message.isError()
        ? Optional.of(new ControlAnswer.Declined(message.errorCode()))
        : add(message);
  }

  private boolean isOurs(ControlMessage message) {
    return message.sequence() == sequence
        && message.opcode() == opcode
        && message.association() == association;
  }

  private Optional<ControlAnswer> add(ControlMessage message) {
    ByteBuffer known = pieces.putIfAbsent(message.offset(), message.data());
    if (known != null && !known.equals(message.data())) {
      return malformed("two pieces of its answer begin at byte " + message.offset());
    }
    int after = message.offset() + message.data().remaining();
    if (after > MAX_BYTES || pieces.size() > MAX_PIECES) {
      return malformed("its answer is longer than any ntpd's");
    }
    if (!message.hasMore()) {
      if (end.isPresent() && end.getAsInt() != after) {
        return malformed("its answer ends twice");
      }
      end = OptionalInt.of(after);
    }
    return joined(message.status());
  }

  /** All of it, if nothing is missing. */
  private Optional<ControlAnswer> joined(int status) {
    if (end.isEmpty()) {
      return Optional.empty();
    }
    int at = 0;
    for (var piece : pieces.entrySet()) {
      if (piece.getKey() > at) {
        return Optional.empty();
      }
      if (piece.getKey() < at) {
        return malformed("pieces of its answer overlap at byte " + piece.getKey());
      }
      at += piece.getValue().remaining();
    }
    if (at != end.getAsInt()) {
      return malformed("its answer goes on behind its end");
    }
    // Only now: what a stranger's few bytes make us allocate is as little.
    ByteBuffer whole = ByteBuffer.allocate(at);
    pieces.values().forEach(piece -> whole.put(piece.duplicate()));
    return Optional.of(new ControlAnswer.Replied(status, whole.flip().asReadOnlyBuffer()));
  }

  private static Optional<ControlAnswer> malformed(String detail) {
    return Optional.of(new ControlAnswer.Malformed(detail));
  }

  @Override
  public ControlAnswer timedOut() {
    return new ControlAnswer.Silent(pieces.size(), ignored);
  }

  @Override
  public ControlAnswer failed(String reason) {
    return new ControlAnswer.Failed(reason);
  }
}
