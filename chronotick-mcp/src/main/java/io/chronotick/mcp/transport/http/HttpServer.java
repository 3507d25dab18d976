package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.config.HttpSettings;
import io.chronotick.mcp.protocol.Protocol;
import io.chronotick.mcp.protocol.Scheduler;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.RecentDrift;
import io.chronotick.model.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protocol over HTTP at one address, from its start to its close. */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int MAX_THREADS = 32;
  private static final Duration SWEEP = Duration.ofSeconds(1);

  /** How long a connection may be open with nothing asked. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** A server is gone within five seconds; most of them are for what is in flight. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Server server;
  private final ServerConnector connector;
  private final JettyHandler handler;
  private final McpEndpoint endpoint;
  private final Scheduler scheduler;
  private final SlowRequests slow;
  private final URI uri;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * What is served.
   *
   * @param health of the clock, now
   * @param drift of the clock, lately
   * @param version the project's own
   */
  public record Content(
      Protocol protocol,
      Supplier<GetSyncStatus.Response> health,
      RecentDrift drift,
      String version) {}

  private HttpServer(
      HttpSettings settings,
      Content content,
      Ticker ticker,
      Scheduler scheduler,
      RandomGenerator random)
      throws IOException {
    this.scheduler = scheduler;
    InetAddress address = InetAddress.getByName(settings.address().host());
    var threads = new QueuedThreadPool(MAX_THREADS, 2);
    threads.setName("chronotick-http");
    threads.setDaemon(true);
    threads.setStopTimeout(Duration.ofMillis(500).toMillis());
    this.server = new Server(threads);
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(address.getHostAddress());
    connector.setPort(settings.address().port());
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    server.setErrorHandler(errors());
    // Before anything is served: what is allowed depends on the port.
    connector.open();
    int port = connector.getLocalPort();
    this.uri = URI.create("http://" + JettyHead.authority(new InetSocketAddress(address, port)));
    List<String> hosts = new ArrayList<>(settings.allowedHosts());
    hosts.add(settings.address().host().contains(":") ? "[::1]" : settings.address().host());
    var access =
        new Access(
            JettyHead.inUrl(address),
            address.isAnyLocalAddress(),
            port,
            hosts,
            settings.allowedOrigins(),
            settings.token());
    var calls = new CallCounts();
    this.endpoint = new McpEndpoint(content.protocol(), ticker, scheduler, calls, random);
    var pages =
        new Pages(
            content.health(),
            content.drift(),
            calls,
            content.version(),
            settings.dashboard() ? Optional.of(Page.load()) : Optional.empty());
    this.handler =
        new JettyHandler(
            access,
            new ClientRates(ticker, settings.requestsPerSecond()),
            endpoint,
            pages,
            scheduler,
            settings.bodyBytes());
    server.setHandler(handler);
    this.slow = new SlowRequests(connector, ticker);
  }

  /**
   * Listens from now on.
   *
   * @param random makes the ids of sessions; must be one that cannot be foretold
   * @throws IOException if the address cannot be listened at
   */
  public static HttpServer start(
      HttpSettings settings,
      Content content,
      Ticker ticker,
      Scheduler scheduler,
      RandomGenerator random)
      throws IOException {
    var started = new HttpServer(settings, content, ticker, scheduler, random);
    try {
      started.server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the HTTP server does not start", e);
    }
    started.sweepLater();
    return started;
  }

  private static HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
    return configuration;
  }

  /** For what Jetty refuses itself: says which error it is and nothing else. */
  private static ErrorHandler errors() {
    var errors = new ErrorHandler();
    errors.setShowStacks(false);
    errors.setShowCauses(false);
    return errors;
  }

  /** Scheme, host and port: {@code http://127.0.0.1:8080}. */
  public URI uri() {
    return uri;
  }

  /** Waits until it was closed. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /**
   * Lets nobody in any more, has calls that take no time finished, tells whoever listens that this
   * is the end, and is done within five seconds.
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      handler.close();
      connector.close();
      endpoint.end();
      handler.awaitIdle(PATIENCE);
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("The HTTP server did not stop as it should", e);
    } finally {
      closed.countDown();
    }
  }

  private void sweepLater() {
    if (!closing.get()) {
      var unused = scheduler.after(SWEEP, this::sweep);
    }
  }

  private void sweep() {
    // First, so that no failure can end the sweeping.
    sweepLater();
    slow.sweep();
    endpoint.sweep();
  }
}
