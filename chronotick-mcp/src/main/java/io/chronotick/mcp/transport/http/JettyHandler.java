package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request from Jetty through the checks to what answers it. */
final class JettyHandler extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(JettyHandler.class);

  private final Access access;
  private final ClientRates rates;
  private final McpEndpoint endpoint;
  private final Pages pages;
  private final Scheduler scheduler;
  private final int bodyBytes;
  private final InFlight inFlight = new InFlight();
  private final Bodies bodies = new Bodies();
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
    inFlight.awaitNone(patience);
    bodies.close();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var head = new JettyHead(request);
    InFlight.Place place = inFlight.place();
    var reply = new JettyReply(request, response, callback, place::leave);
    try {
      Optional<Refusal> refusal = refusal(head, place);
      if (refusal.isPresent()) {
        reply.send(refusal.get());
      } else {
        serve(head, request, reply, place);
      }
    } catch (RuntimeException | Error e) {
      LOG.error("A request could not be served", e);
      reply.send(new Refusal(500, "Internal error", Map.of("Connection", "close")));
    }
    return true;
  }

  private Optional<Refusal> refusal(Head head, InFlight.Place place) {
    return access
        .refusal(head)
        .or(() -> Pages.isOpen(head.path()) ? Optional.empty() : access.missingToken(head))
        .or(
            () ->
                rates.take(head.client())
                    ? Optional.empty()
                    : Optional.of(
                        new Refusal(429, "Too many requests", Map.of("Retry-After", "1"))))
        .or(() -> hasBody(head) ? Optional.empty() : enter(place))
        .or(() -> ofPath(head));
  }

  /** Until its body is there, a request keeps nobody out: however slow it comes. */
  private static boolean hasBody(Head head) {
    return head.path().equals("/mcp") && head.method().equals("POST");
  }

  private Optional<Refusal> enter(InFlight.Place place) {
    if (closing) {
      return Optional.of(new Refusal(503, "Shutting down", Map.of("Connection", "close")));
    }
    return place.enter()
        ? Optional.empty()
        : Optional.of(Refusal.busy("Too many requests in flight"));
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

  private void serve(Head head, Request request, JettyReply reply, InFlight.Place place) {
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
              bodies,
              body -> guarded(reply, () -> post(head, body, reply, place)));
      case "GET" -> endpoint.get(head, reply);
      default -> endpoint.delete(head, reply);
    }
  }

  private void post(Head head, byte[] body, JettyReply reply, InFlight.Place place) {
    Optional<Refusal> refusal = enter(place);
    if (refusal.isPresent()) {
      reply.send(refusal.get());
    } else {
      endpoint.post(head, body, reply);
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
