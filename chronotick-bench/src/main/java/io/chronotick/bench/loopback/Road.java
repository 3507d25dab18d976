package io.chronotick.bench.loopback;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A real server of this host's clock and the way to it, until closed. */
final class Road implements Closeable {

  /** How to lay a road. */
  @FunctionalInterface
  interface Plan {
    /** {@code life}: after which a daemon ends by itself. */
    Road open(Programs programs, Duration life) throws IOException;
  }

  private final InetSocketAddress server;
  private final Deque<Closeable> parts = new ArrayDeque<>();

  private Road(InetSocketAddress server) {
    this.server = server;
  }

  /** Where clients find the server. */
  InetSocketAddress server() {
    return server;
  }

  /** None: client and server share an interface. */
  static Road loopback(Programs programs, Duration life) throws IOException {
    Road road = new Road(onLoopback(Chronyd.freePort()));
    road.parts.push(serving(Chronyd.server(programs, road.server, List.of(), life)));
    return road;
  }

  /** Past a relay that holds what passes it. */
  static Road relayed(Programs programs, Duration life, Duration out, Duration back)
      throws IOException {
    Road direct = loopback(programs, life);
    try {
      DelayRelay relay = DelayRelay.start(direct.server.getPort(), out, back);
      Road road = new Road(onLoopback(relay.port()));
      road.parts.push(direct);
      road.parts.push(relay::close);
      return road;
    } catch (IOException failed) {
      direct.close();
      throw failed;
    }
  }

  /** To a network namespace of the server's own. */
  static Road cable(Programs programs, Duration life) throws IOException {
    Cable cable = Cable.lay();
    try {
      Road road = new Road(new InetSocketAddress(cable.farEnd(), Chronyd.freePort()));
      road.parts.push(cable);
      road.parts.push(
          serving(Chronyd.server(programs, road.server, cable.commandAtFarEnd(), life)));
      return road;
    } catch (IOException failed) {
      cable.close();
      throw failed;
    }
  }

  private static InetSocketAddress onLoopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static Closeable serving(Chronyd server) throws IOException {
    if (!server.tracking().synchronised()) {
      server.close();
      throw new IOException("the server serves no time");
    }
    return server::close;
  }

  @Override
  public void close() throws IOException {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
