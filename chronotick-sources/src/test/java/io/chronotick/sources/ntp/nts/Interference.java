package io.chronotick.sources.ntp.nts;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.spi.DatagramTransport;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody on the path to a server, who sees every datagram, may alter or hold it and may send some
 * of his own. Leaves them alone until told otherwise. Keeps every request. Safe for any thread.
 */
final class Interference implements DatagramTransport {

  private static final int ORIGIN = 24;
  private static final int TRANSMIT = 40;
  private static final int PACKET_BYTES = 48;
  private static final int UNIQUE_ID_FIELD_BYTES = 4 + NtsFields.UNIQUE_ID_BYTES;

  private final DatagramTransport network;
  private final List<byte[]> requests = new ArrayList<>();
  private final List<byte[]> answers = new ArrayList<>();
  private Way way = Way.NONE;

  /** What he does. */
  interface Way {

    /** Nothing. */
    Way NONE = new Way() {};

    /** What comes to us as soon as {@code request} has left. */
    default List<byte[]> uponRequest(byte[] request) {
      return List.of();
    }

    /** Whether the operating system gives up as soon as a request has left. */
    default boolean isCut() {
      return false;
    }

    /** What comes to us in place of {@code answer}. */
    default List<byte[]> inPlaceOf(byte[] answer, byte[] request) {
      return List.of(answer);
    }
  }

  Interference(DatagramTransport network) {
    this.network = network;
  }

  synchronized void goes(Way chosen) {
    way = chosen;
  }

  synchronized List<byte[]> requests() {
    return List.copyOf(requests);
  }

  /** What the server answered last, unaltered. */
  synchronized byte[] lastAnswer() {
    return answers.get(answers.size() - 1).clone();
  }

  /** Says, in the server's name, that it does not know the cookie (RFC 8915 section 5.7). */
  static byte[] denial(byte[] request) {
    byte[] denial = Arrays.copyOf(request, PACKET_BYTES + UNIQUE_ID_FIELD_BYTES);
    // Unsynchronised, version 4, mode 4.
    ByteBuffer.wrap(denial).put(0, (byte) 0xE4).put(1, (byte) 0).putInt(12, 0x4E54534E);
    return inReplyTo(request, denial);
  }

  /** {@code answer} with the random bits of the packet and of the unique id of that request. */
  static byte[] inReplyTo(byte[] request, byte[] answer) {
    byte[] forged = answer.clone();
    System.arraycopy(request, TRANSMIT, forged, ORIGIN, Long.BYTES);
    System.arraycopy(request, PACKET_BYTES, forged, PACKET_BYTES, UNIQUE_ID_FIELD_BYTES);
    return forged;
  }

  private synchronized List<byte[]> uponRequest(byte[] request) {
    return way.uponRequest(request);
  }

  private synchronized boolean isCut() {
    return way.isCut();
  }

  private synchronized List<byte[]> inPlaceOf(byte[] answer, byte[] request) {
    answers.add(answer.clone());
    return way.inPlaceOf(answer, request);
  }

  @Override
  public Conversation open(InetSocketAddress server, byte[] request, Listener listener) {
    synchronized (this) {
      requests.add(request.clone());
    }
    return network.open(
        server,
        request,
        new Listener() {
          @Override
          public void sent(MonotonicTime at) {
            listener.sent(at);
            uponRequest(request).forEach(forged -> listener.received(forged, at));
            if (isCut()) {
              listener.failed("cut");
            }
          }

          @Override
          public void received(byte[] datagram, MonotonicTime at) {
            inPlaceOf(datagram, request).forEach(altered -> listener.received(altered, at));
          }

          @Override
          public void failed(String reason) {
            listener.failed(reason);
          }
        });
  }
}
