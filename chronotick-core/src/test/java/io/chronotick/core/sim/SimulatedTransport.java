package io.chronotick.core.sim;

import io.chronotick.sources.spi.DatagramTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A host's network: takes the product's own datagrams along a {@link PathModel} to a {@link
 * SimulatedServer} and brings the answers back. T1 is read before the packet leaves and T4 after it
 * came; a pause lies between.
 */
final class SimulatedTransport implements DatagramTransport {

  private final EventQueue queue;
  private final SimulatedHost host;
  private final InetAddress address;
  private final Noise noise;
  private final Map<InetAddress, Route> routes = new LinkedHashMap<>();

  private record Route(SimulatedServer server, Leg there, Leg back, int generation) {}

  SimulatedTransport(Simulation simulation, SimulatedHost host, InetAddress address, Noise noise) {
    this.queue = simulation.queue();
    this.host = host;
    this.address = address;
    this.noise = noise;
  }

  /** Code takes no time here. */
  @Override
  public Duration stampLateness() {
    return Duration.ZERO;
  }

  void connect(SimulatedServer server, PathModel path) {
    Route before = routes.get(server.address());
    int generation = before == null ? 0 : before.generation + 1;
    Noise way = noise.child(server.name() + " " + generation);
    routes.put(
        server.address(),
        new Route(
            server,
            new Leg(path.request(), way.child("request")),
            new Leg(path.reply(), way.child("reply")),
            generation));
  }

  @Override
  public Conversation open(InetSocketAddress server, byte[] request, Listener listener) {
    Socket socket = new Socket(listener);
    byte[] datagram = request.clone();
    listener.sent(host.read());
    Route route = routes.get(server.getAddress());
    if (route != null) {
      long pause = host.pausePicos();
      if (pause > 0) {
        queue.after(pause, () -> host.whenAwake(() -> leave(route, datagram, socket)));
      } else {
        leave(route, datagram, socket);
      }
    }
    return socket;
  }

  private void leave(Route route, byte[] request, Socket socket) {
    route.there.carry(
        request,
        queue.now(),
        (delay, bytes) -> queue.after(delay, () -> arriveThere(route, bytes, socket)));
  }

  private void arriveThere(Route route, byte[] request, Socket socket) {
    route
        .server
        .answer(request, host.name(), queue.now())
        .ifPresent(
            answer -> {
              long residence = route.server.residencePicos();
              route.back.carry(
                  answer,
                  queue.now() + residence,
                  (delay, bytes) ->
                      queue.after(residence + delay, () -> arriveBack(bytes, socket)));
            });
  }

  private void arriveBack(byte[] datagram, Socket socket) {
    long pause = host.pausePicos();
    if (pause > 0 || host.isSuspended()) {
      queue.after(pause, () -> host.whenAwake(() -> socket.deliver(datagram)));
    } else {
      socket.deliver(datagram);
    }
  }

  /** One request's socket. */
  private final class Socket implements Conversation {
    private final Listener listener;
    private boolean isClosed;

    Socket(Listener listener) {
      this.listener = listener;
    }

    void deliver(byte[] datagram) {
      if (!isClosed) {
        listener.received(datagram, host.read());
      }
    }

    @Override
    public void close() {
      isClosed = true;
    }

    @Override
    public Optional<InetAddress> localAddress() {
      return Optional.of(address);
    }
  }
}
