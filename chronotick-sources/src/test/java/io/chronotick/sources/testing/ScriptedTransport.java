package io.chronotick.sources.testing;

import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network on which nothing happens but what the test says. Requests leave at once. */
public final class ScriptedTransport implements DatagramTransport {

  private final Ticker ticker;
  private final List<Request> requests = new ArrayList<>();

  public ScriptedTransport(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public Conversation open(InetSocketAddress server, byte[] request, Listener listener) {
    Request opened = new Request(server, request.clone(), listener);
    requests.add(opened);
    listener.sent(ticker.read());
    return opened;
  }

  /** Every request so far, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The newest request. */
  public Request last() {
    return requests.get(requests.size() - 1);
  }

  /** Sockets nobody has closed. */
  public long openSockets() {
    return requests.stream().filter(request -> !request.isClosed).count();
  }

  /** A request under way, and the power to answer it. */
  public final class Request implements Conversation {
    private final InetSocketAddress server;
    private final byte[] bytes;
    private final Listener listener;
    private Optional<InetAddress> localAddress = Optional.empty();
    private boolean isClosed;

    private Request(InetSocketAddress server, byte[] bytes, Listener listener) {
      this.server = server;
      this.bytes = bytes;
      this.listener = listener;
    }

    public InetSocketAddress server() {
      return server;
    }

    public byte[] bytes() {
      return bytes.clone();
    }

    public boolean isClosed() {
      return isClosed;
    }

    /** Where the request seems to have left from. */
    public void leavesFrom(InetAddress address) {
      localAddress = Optional.of(address);
    }

    /** A datagram arrives now; nobody hears of it if the socket is closed. */
    public void deliver(byte[] datagram) {
      if (!isClosed) {
        listener.received(datagram.clone(), ticker.read());
      }
    }

    /** The operating system gives up on the socket. */
    public void fail(String reason) {
      if (!isClosed) {
        isClosed = true;
        listener.failed(reason);
      }
    }

    @Override
    public void close() {
      isClosed = true;
    }

    @Override
    public Optional<InetAddress> localAddress() {
      return localAddress;
    }
  }
}
