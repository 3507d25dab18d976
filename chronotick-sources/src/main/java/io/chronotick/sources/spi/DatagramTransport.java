package io.chronotick.sources.spi;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.SourceTraits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * UDP as a client needs it: one request from a fresh random port, and the answers that come back to
 * it, stamped at the socket and nowhere else.
 */
@FunctionalInterface
public interface DatagramTransport {

  /** Longest datagram handed on; what is longer is cut, and then no codec accepts it. */
  int MAX_DATAGRAM_BYTES = 2048;

  /**
   * Sends {@code request} to {@code server} from a new socket that accepts datagrams from that
   * address alone. Returns at once.
   *
   * @return closes the socket; no listener is called after it returns, but for one already running
   */
  Conversation open(InetSocketAddress server, byte[] request, Listener listener);

  /** Standard deviation of the stamps it takes; a kernel's are quieter than a thread's. */
  default Duration stampNoise() {
    return SourceTraits.USER_SPACE_STAMPS;
  }

  /**
   * By how much its stamps may be off for good, as a standard deviation: a thread is woken later
   * than a datagram arrives, and a card tells the kernel of several at once, always, and no
   * averaging takes that away.
   */
  default Duration stampLateness() {
    return SourceTraits.USER_SPACE_LATENESS;
  }

  /** An open socket. */
  @FunctionalInterface
  interface Conversation extends AutoCloseable {
    /** Idempotent, never throws. */
    @Override
    void close();

    /**
     * The address of ours the request left from, known once it was sent: a server that says it
     * follows this address follows us. Empty where the transport has no such thing.
     */
    default Optional<InetAddress> localAddress() {
      return Optional.empty();
    }
  }

  /** What happens on the socket. Calls come one at a time and in order; {@code sent} is first. */
  interface Listener {
    /** The request left; the counter was read as the last act before. */
    void sent(MonotonicTime at);

    /**
     * A datagram arrived; the counter was read as the first act after. The array is the listener's.
     */
    void received(byte[] datagram, MonotonicTime at);

    /** The operating system refused; nothing more will come. */
    void failed(String reason);
  }
}
