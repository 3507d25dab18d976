package io.chronotick.sources;

import io.chronotick.model.Ticker;
import io.chronotick.sources.ntp.key.KeyFile;
import io.chronotick.sources.ntp.key.SymmetricKey;
import io.chronotick.sources.ntp.serve.ClientBuckets;
import io.chronotick.sources.ntp.serve.NtpResponder;
import io.chronotick.sources.os.UdpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Serves a clock by NTP to those that ask: for networks whose nodes keep each other. Off unless
 * started. Answers say how far the clock may be off as its root distance; without a bound it tells
 * no time. Safe for any thread.
 *
 * <p>It is no server for the public: it holds off who asks too often, answers with no byte more
 * than it was asked with, and speaks nothing but the client's and the server's mode.
 *
 * <p><b>HAZARD:</b> two hosts that follow nobody but each other agree and know nothing.
 */
public final class TimeService implements AutoCloseable {

  private final UdpServer server;

  /**
   * How to serve.
   *
   * @param address to listen at; port 0 for any
   * @param keyFile keys of clients, in chrony's format; a client that names one is answered under
   *     its seal, and one whose seal is wrong is not answered
   * @param isSealedOnly answers nobody without a key
   * @param secondsBetween on average between requests of one client; more are held off
   */
  public record Settings(
      InetSocketAddress address,
      Optional<Path> keyFile,
      boolean isSealedOnly,
      double secondsBetween) {

    /** At this port of the loopback address, without keys, a request a second of each client. */
    public static Settings ofLoopback(int port) {
      return new Settings(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          Optional.empty(),
          false,
          1);
    }

    /**
     * @throws IllegalArgumentException if the seconds are negative or there are no keys to demand
     */
    public Settings {
      if (!(secondsBetween >= 0)) {
        throw new IllegalArgumentException(secondsBetween + " s between requests are negative");
      }
      if (isSealedOnly && keyFile.isEmpty()) {
        throw new IllegalArgumentException("only sealed requests, but no key file");
      }
    }
  }

  private TimeService(UdpServer server) {
    this.server = server;
  }

  /**
   * Listens from now on, on a thread of its own.
   *
   * @throws IOException if the address or the key file cannot be used, saying why
   * @throws IllegalArgumentException if a line of the key file is wrong, naming it
   */
  public static TimeService start(Settings settings, ServedClock clock) throws IOException {
    var keys =
        settings.keyFile().isPresent()
            ? KeyFile.read(settings.keyFile().get())
            : Map.<Long, SymmetricKey>of();
    var responder =
        new NtpResponder(
            clock, keys, settings.isSealedOnly(), new ClientBuckets(settings.secondsBetween()));
    return new TimeService(
        UdpServer.start(
            settings.address(),
            Ticker.system(),
            (request, client, at) -> responder.answer(request, client.getAddress(), at)));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** Listens no more. Idempotent, never throws. */
  @Override
  public void close() {
    server.close();
  }
}
