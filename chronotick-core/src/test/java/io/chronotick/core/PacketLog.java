package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.spi.DatagramTransport;
import io.chronotick.sources.spi.SourceEnvironment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Stands between a clock and its network and writes down what each server is asked, and when. */
final class PacketLog implements DatagramTransport {

  private static final int STRATUM_AT = 1;
  private static final int CODE_AT = 12;
  private static final int CODE_LENGTH = 4;

  private final DatagramTransport network;
  private final LongSupplier nanos;
  private final Map<InetAddress, Server> servers = new LinkedHashMap<>();

  /** What one address saw and said: times in nanoseconds, in order. */
  static final class Server {
    final List<Long> requests = new ArrayList<>();
    final List<Kiss> kisses = new ArrayList<>();
  }

  /**
   * @param nanos when it was received
   * @param code four letters
   */
  record Kiss(long nanos, String code) {}

  PacketLog(DatagramTransport network, LongSupplier nanos) {
    this.network = network;
    this.nanos = nanos;
  }

  /** The same world, with this log in it. */
  static SourceEnvironment in(SourceEnvironment world, PacketLog log) {
    return new SourceEnvironment(
        world.ticker(),
        world.wallClock(),
        world.scheduler(),
        log,
        world.resolver(),
        world.random());
  }

  Map<InetAddress, Server> servers() {
    return servers;
  }

  Server of(InetAddress address) {
    return servers.computeIfAbsent(address, unknown -> new Server());
  }

  @Override
  public Conversation open(InetSocketAddress address, byte[] request, Listener listener) {
    Server server = of(address.getAddress());
    server.requests.add(nanos.getAsLong());
    return network.open(
        address,
        request,
        new Listener() {
          @Override
          public void sent(MonotonicTime at) {
            listener.sent(at);
          }

          @Override
          public void received(byte[] datagram, MonotonicTime at) {
            if (datagram[STRATUM_AT] == 0) {
              String code = new String(datagram, CODE_AT, CODE_LENGTH, StandardCharsets.US_ASCII);
              server.kisses.add(new Kiss(nanos.getAsLong(), code));
            }
            listener.received(datagram, at);
          }

          @Override
          public void failed(String reason) {
            listener.failed(reason);
          }
        });
  }
}
