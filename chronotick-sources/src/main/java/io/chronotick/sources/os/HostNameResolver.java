package io.chronotick.sources.os;

import io.chronotick.sources.spi.NameResolver;
import io.chronotick.sources.spi.Scheduler;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's resolver, which blocks, behind an interface that does not.
 *
 * <p>At most {@value #MAX_ACTIVE} look-ups run at once and the rest wait their turn. The system
 * offers no way to interrupt one, so a look-up that takes longer than {@link #PATIENCE} answers "no
 * address" and gives up its turn, while its thread waits on alone. Everyone who asks for one host
 * shares one look-up, so there are never more threads than {@value #MAX_ACTIVE} plus the hosts that
 * hang.
 */
public final class HostNameResolver implements NameResolver, AutoCloseable {

  /** The blocking look-up this class keeps away from everyone. */
  @FunctionalInterface
  interface Lookup {
    List<InetAddress> addressesOf(String host) throws UnknownHostException;
  }

  static final int MAX_ACTIVE = 4;
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(HostNameResolver.class);

  private final Lookup lookup;
  private final Scheduler scheduler;
  private final Map<String, Request> requests = new HashMap<>();
  private final Queue<Request> waiting = new ArrayDeque<>();
  private int active;
  private boolean closed;

  public HostNameResolver(Scheduler scheduler) {
    this(host -> List.of(InetAddress.getAllByName(host)), scheduler);
  }

  HostNameResolver(Lookup lookup, Scheduler scheduler) {
    this.lookup = lookup;
    this.scheduler = scheduler;
  }

  @Override
  public CompletionStage<List<InetAddress>> resolve(String host) {
    Optional<InetAddress> numeric = NumericAddress.parse(host);
    if (numeric.isPresent()) {
      return CompletableFuture.completedStage(List.of(numeric.get()));
    }
    synchronized (this) {
      if (closed) {
        return CompletableFuture.completedStage(List.of());
      }
      Request request = requests.get(host);
      if (request == null) {
        request = new Request(host);
        requests.put(host, request);
        waiting.add(request);
        startNext();
      }
      return request.answer.minimalCompletionStage();
    }
  }

  /** Gives everyone who waits an empty answer. Threads inside the system's resolver end with it. */
  @Override
  public void close() {
    List<Request> open;
    synchronized (this) {
      closed = true;
      waiting.clear();
      open = List.copyOf(requests.values());
      requests.clear();
    }
    open.forEach(request -> request.answer.complete(List.of()));
  }

  /** Caller holds the lock. */
  private void startNext() {
    while (active < MAX_ACTIVE && !waiting.isEmpty()) {
      Request request = waiting.remove();
      active++;
      scheduler.schedule(PATIENCE, () -> giveUp(request));
      Threads.daemon("chronotick-resolver", () -> run(request)).start();
    }
  }

  private void run(Request request) {
    List<InetAddress> found = List.of();
    try {
      found = lookup.addressesOf(request.host);
    } catch (UnknownHostException unknown) {
      LOG.debug("no address for {}", request.host);
    } catch (RuntimeException thrown) {
      LOG.debug("the look-up of {} failed", request.host, thrown);
    }
    synchronized (this) {
      requests.remove(request.host, request);
      endTurn(request);
    }
    request.answer.complete(found);
  }

  private void giveUp(Request request) {
    synchronized (this) {
      endTurn(request);
    }
    request.answer.complete(List.of());
  }

  /** Caller holds the lock. */
  private void endTurn(Request request) {
    if (request.hasTurn) {
      request.hasTurn = false;
      active--;
      startNext();
    }
  }

  /** One look-up; everyone who asks for its host meanwhile shares it. */
  private static final class Request {
    final String host;
    final CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    boolean hasTurn = true;

    Request(String host) {
      this.host = host;
    }
  }
}
