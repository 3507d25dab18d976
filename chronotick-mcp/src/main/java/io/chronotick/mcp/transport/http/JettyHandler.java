package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request from Jetty through the checks to what answers it. */
final class JettyHandler extends Handler.Abstract {

  static final int MAX_IN_FLIGHT = 64;

  private static final Logger LOG = LoggerFactory.getLogger(JettyHandler.class);

  private final Access access;
  private final ClientRates rates;
  private final McpEndpoint endpoint;
  private final Pages pages;
  private final Scheduler scheduler;
  private final int bodyBytes;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Object idle = new Object();
  private volatile boolean closing;

  JettyHandler(
      Access access,
      ClientRates rates,
      McpEndpoint endpoint,
      Pages pages,
      Scheduler scheduler,
      int bodyBytes) {
    this.access = access;
    this.rates = rates;
    this.endpoint = endpoint;
    this.pages = pages;
    this.scheduler = scheduler;
    this.bodyBytes = bodyBytes;
  }

  /** From now on nothing new is let in. */
  void close() {
    closing = true;
  }

  /** Waits until no request is in flight, or the time is up. */
  void awaitIdle(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (idle) {
      for (long left = patience.toNanos();
          inFlight.get() > 0 && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(idle, left);
      }
    }
  }

  private void release() {
    if (inFlight.decrementAndGet() == 0) {
      synchronized (idle) {
        idle.notifyAll();
      }
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var head = new JettyHead(request);
    boolean counted = inFlight.incrementAndGet() <= MAX_IN_FLIGHT;
    var reply = new JettyReply(request, response, callback, this::release);
    try {
      Optional<Refusal> refusal = refusal(head, counted);
      if (refusal.isPresent()) {
        reply.send(refusal.get());
      } else {
        serve(head, request, reply);
      }
    } catch (RuntimeException | Error e) {
      LOG.error("A request could not be served", e);
      reply.send(new Refusal(500, "Internal error", Map.of("Connection", "close")));
    }
    return true;
  }

  private Optional<Refusal> refusal(Head head, boolean roomForIt) {
    return access
        .refusal(head)
        .or(() -> Pages.isOpen(head.path()) ? Optional.empty() : access.missingToken(head))
        .or(
            () ->
                rates.take(head.client())
                    ? Optional.empty()
                    : Optional.of(
                        new Refusal(429, "Too many requests", Map.of("Retry-After", "1"))))
        .or(
            () ->
                closing
                    ? Optional.of(new Refusal(503, "Shutting down", Map.of("Connection", "close")))
                    : roomForIt
                        ? Optional.empty()
                        : Optional.of(Refusal.busy("Too many requests in flight")))
        .or(() -> ofPath(head));
  }

  private Optional<Refusal> ofPath(Head head) {
    if (head.path().equals("/mcp")) {
      return endpoint.refusal(head);
    }
    if (!pages.has(head.path())) {
      return Optional.of(new Refusal(404, "Not found"));
    }
    return head.method().equals("GET") ? Optional.empty() : Optional.of(Refusal.notAllowed("GET"));
  }

  private void serve(Head head, Request request, JettyReply reply) {
    if (!head.path().equals("/mcp")) {
      pages.get(head.path(), reply);
      return;
    }
    switch (head.method()) {
      case "POST" ->
          BodyReader.read(
              request,
              reply,
              scheduler,
              bodyBytes,
              body -> guarded(reply, () -> endpoint.post(head, body, reply)));
      case "GET" -> endpoint.get(head, reply);
      default -> endpoint.delete(head, reply);
    }
  }

  private static void guarded(JettyReply reply, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.error("A request could not be answered", e);
      reply.send(new Refusal(500, "Internal error", Map.of("Connection", "close")));
    }
  }
}
