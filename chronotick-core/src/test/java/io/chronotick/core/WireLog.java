package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.spi.DatagramTransport;
import io.chronotick.sources.spi.SourceEnvironment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Stands between a clock and the real network and writes down every request and every kiss, with
 * counter readings. Safe for any thread.
 */
final class WireLog implements DatagramTransport {

  private static final int STRATUM_AT = 1;
  private static final int CODE_AT = 12;
  private static final int CODE_LENGTH = 4;

  /** A request, or a kiss where there is a code. */
  record Entry(long nanos, Optional<String> kiss) {
    static Entry parse(String line) {
      String[] words = line.split(" ", -1);
      return new Entry(
          Long.parseLong(words[0]), words.length > 1 ? Optional.of(words[1]) : Optional.empty());
    }

    @Override
    public String toString() {
      return nanos + kiss.map(code -> " " + code).orElse("");
    }
  }

  private final DatagramTransport network;
  private final Optional<InetAddress> redirected;
  private final List<Entry> entries = new ArrayList<>();

  /** {@code redirected}: where datagrams really go, whatever address they are for. */
  WireLog(DatagramTransport network, Optional<InetAddress> redirected) {
    this.network = network;
    this.redirected = redirected;
  }

  /** The same world, with this log in it. */
  SourceEnvironment in(SourceEnvironment world) {
    return new SourceEnvironment(
        world.ticker(),
        world.wallClock(),
        world.scheduler(),
        this,
        world.resolver(),
        world.random());
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  static long requests(List<Entry> entries) {
    return entries.stream().filter(e -> e.kiss().isEmpty()).count();
  }

  /** False when {@code limit} passed first. */
  synchronized boolean await(Predicate<List<Entry>> enough, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!enough.test(entries)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  private synchronized void add(Optional<String> kiss) {
    entries.add(new Entry(System.nanoTime(), kiss));
    notifyAll();
  }

  @Override
  public Duration stampNoise() {
    return network.stampNoise();
  }

  @Override
  public Duration stampLateness() {
    return network.stampLateness();
  }

  @Override
  public Conversation open(InetSocketAddress server, byte[] request, Listener listener) {
    add(Optional.empty());
    return network.open(
        redirected.map(to -> new InetSocketAddress(to, server.getPort())).orElse(server),
        request,
        new Listener() {
          @Override
          public void sent(MonotonicTime at) {
            listener.sent(at);
          }

          @Override
          public void received(byte[] datagram, MonotonicTime at) {
            if (datagram.length >= CODE_AT + CODE_LENGTH && datagram[STRATUM_AT] == 0) {
              add(
                  Optional.of(
                      new String(datagram, CODE_AT, CODE_LENGTH, StandardCharsets.US_ASCII)));
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
