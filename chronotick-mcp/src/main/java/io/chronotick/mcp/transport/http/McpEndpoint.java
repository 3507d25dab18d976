package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.CallMeter;
import io.chronotick.mcp.protocol.Conversation;
import io.chronotick.mcp.protocol.Incoming;
import io.chronotick.mcp.protocol.LongCallRoom;
import io.chronotick.mcp.protocol.Outlet;
import io.chronotick.mcp.protocol.Protocol;
import io.chronotick.mcp.protocol.Scheduler;
import io.chronotick.mcp.transport.http.Reply.EventStream;
import io.chronotick.model.Ticker;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What a request to {@code /mcp} is answered, in both eras. Thread-safe; knows no server. */
final class McpEndpoint {

  static final String SESSION = "Mcp-Session-Id";

  /** As many may listen at once without a session. */
  private static final int LISTENERS = 1_000;

  private static final int HEADER_MISMATCH = -32020;
  private static final int MISSING_CAPABILITY = -32021;

  private final Protocol protocol;
  private final Ticker ticker;
  private final Scheduler scheduler;
  private final CallMeter meter;
  private final ClientRooms rooms;
  private final Sessions sessions;
  private final Streams streams;

  /** The conversations of requests without a session that are not over. */
  private final Set<Conversation> sessionless = ConcurrentHashMap.newKeySet();

  private final Set<Conversation> listeners = ConcurrentHashMap.newKeySet();

  McpEndpoint(
      Protocol protocol,
      Ticker ticker,
      Scheduler scheduler,
      CallMeter meter,
      RandomGenerator random) {
    this.protocol = protocol;
    this.rooms = new ClientRooms(protocol::newRoom);
    this.ticker = ticker;
    this.scheduler = scheduler;
    this.meter = meter;
    this.sessions = new Sessions(ticker, random);
    this.streams = new Streams(scheduler);
  }

  /** Why a request is refused whatever is in its body. */
  Optional<Refusal> refusal(Head head) {
    return switch (head.method()) {
      case "POST" ->
          Media.refusal(head)
              .or(
                  () ->
                      Media.accepts(head, Media.JSON)
                          ? Optional.empty()
                          : Optional.of(new Refusal(406, "Accept must allow application/json")));
      case "GET", "DELETE" ->
          head.all(SESSION).isEmpty() ? Optional.of(Refusal.notAllowed("POST")) : Optional.empty();
      default -> Optional.of(Refusal.notAllowed("GET, POST, DELETE"));
    };
  }

  /** A message was sent. */
  void post(Head head, byte[] body, Reply reply) {
    Incoming message = Incoming.read(body);
    if (message.isModern()) {
      modern(head, message, reply);
    } else if (message.isMalformed()) {
      // No message belongs to a session.
      var exchange = new Exchange(reply, false, code -> 400, streams);
      Conversation nobody = converse(protocol.newRoom(), unasked -> {});
      exchange.settle(nobody.take(message, exchange), false);
    } else if (head.all(SESSION).isEmpty()) {
      beginning(head, message, reply);
    } else {
      session(head, reply)
          .filter(session -> versionIsFine(head, reply))
          .ifPresent(session -> take(head, session.conversation(), message, reply));
    }
  }

  /** A session's notifications are asked for. */
  void get(Head head, Reply reply) {
    Optional<Session> found = session(head, reply);
    if (found.isEmpty() || !versionIsFine(head, reply)) {
      return;
    }
    Session session = found.get();
    if (!Media.accepts(head, Media.EVENTS)) {
      reply.send(new Refusal(406, "Accept must allow text/event-stream"));
    } else {
      listen(session, reply);
    }
  }

  private void listen(Session session, Reply reply) {
    // Of two that come at once, one is refused.
    synchronized (session) {
      if (session.isListening()) {
        reply.send(new Refusal(409, "This session's notifications are being sent already"));
        return;
      }
      reply.isSubscriber();
      EventStream stream = streams.open(reply, Map.of());
      session.attach(stream);
      stream.whenOver(() -> session.detach(stream, ticker.nanos()));
    }
  }

  /** A session is to be ended. */
  void delete(Head head, Reply reply) {
    if (head.one(SESSION).filter(sessions::remove).isPresent()) {
      reply.send(204, Map.of(), Media.TEXT, new byte[0]);
    } else {
      reply.send(new Refusal(404, "Session not found"));
    }
  }

  /** Ends those sessions that nobody has used for too long. */
  void sweep() {
    sessions.sweep();
  }

  /** Ends everything: who listens is told so, what is running is dropped. */
  void end() {
    sessions.end();
    sessionless.forEach(Conversation::end);
    streams.end();
  }

  private void modern(Head head, Incoming message, Reply reply) {
    Optional<String> mismatch = Mirror.mismatch(head, message);
    if (mismatch.isPresent()) {
      reply.send(400, Map.of(), Media.JSON, message.mismatch(mismatch.get()));
      return;
    }
    boolean listens = message.method().filter("subscriptions/listen"::equals).isPresent();
    if (listens && listeners.size() >= LISTENERS) {
      reply.send(Refusal.busy("Too many listeners"));
      return;
    }
    // Its connections come and go; what stays the same is the client.
    Conversation conversation = converse(rooms.enter(head.client()), unasked -> {});
    Reply watched = new WatchedReply(reply, () -> forget(conversation, head.client()));
    sessionless.add(conversation);
    if (listens) {
      listeners.add(conversation);
      reply.isSubscriber();
    }
    var exchange =
        new Exchange(
            watched,
            Media.accepts(head, Media.EVENTS),
            code -> modernStatus(code, message),
            streams);
    try {
      exchange.settle(conversation.take(message, exchange), true);
    } catch (RuntimeException | Error e) {
      // The caller answers, and not by the watched reply.
      forget(conversation, head.client());
      throw e;
    }
  }

  private void forget(Conversation conversation, String client) {
    listeners.remove(conversation);
    if (sessionless.remove(conversation)) {
      rooms.leave(client);
    }
  }

  /** Without a session there is only the request that begins one. */
  private void beginning(Head head, Incoming message, Reply reply) {
    boolean begins =
        message.isRequest() && message.method().filter("initialize"::equals).isPresent();
    if (begins) {
      initialize(message, reply);
    } else if (head.one(Mirror.VERSION).filter(Protocol::isModernVersion).isPresent()) {
      // A client of the modern era that forgot to say so in the body; it may only tell us things.
      if (message.isRequest()) {
        reply.send(400, Map.of(), Media.JSON, message.invalidParameters());
      } else {
        reply.send(202, Map.of(), Media.TEXT, new byte[0]);
      }
    } else {
      reply.send(new Refusal(400, "Mcp-Session-Id required; begin with initialize"));
    }
  }

  private void initialize(Incoming message, Reply reply) {
    var session = new Session(unasked -> converse(protocol.newRoom(), unasked), ticker.nanos());
    var caught = new Caught();
    var unused = session.conversation().take(message, caught);
    if (caught.code != Outlet.NO_ERROR) {
      reply.send(legacyStatus(caught.code), Map.of(), Media.JSON, caught.message);
      return;
    }
    Optional<String> id = sessions.add(session);
    if (id.isEmpty()) {
      reply.send(Refusal.busy("Too many sessions"));
    } else {
      reply.send(200, Map.of(SESSION, id.get()), Media.JSON, caught.message);
    }
  }

  private void take(Head head, Conversation conversation, Incoming message, Reply reply) {
    var exchange =
        new Exchange(reply, Media.accepts(head, Media.EVENTS), McpEndpoint::legacyStatus, streams);
    exchange.settle(conversation.take(message, exchange), false);
  }

  /** The session the request belongs to; without one it is answered. */
  private Optional<Session> session(Head head, Reply reply) {
    Optional<Session> found = head.one(SESSION).flatMap(sessions::find);
    if (found.isEmpty()) {
      // By this a client learns that it must begin anew.
      reply.send(new Refusal(404, "Session not found"));
    }
    return found;
  }

  /** The first revisions did not send it. */
  private static boolean versionIsFine(Head head, Reply reply) {
    boolean fine =
        head.all(Mirror.VERSION).isEmpty()
            || head.one(Mirror.VERSION).filter(Protocol::isLegacyVersion).isPresent();
    if (!fine) {
      reply.send(new Refusal(400, "MCP-Protocol-Version is none of a session's"));
    }
    return fine;
  }

  private Conversation converse(LongCallRoom room, Consumer<byte[]> unasked) {
    return protocol.converse(ticker, scheduler, meter, room, unasked);
  }

  private static int legacyStatus(int code) {
    return code == -32700 || code == -32600 ? 400 : 200;
  }

  private static int modernStatus(int code, Incoming message) {
    return switch (code) {
      case -32601 -> 404;
      case -32700, -32600, HEADER_MISMATCH, MISSING_CAPABILITY, -32022 -> 400;
      // Of a request that is as it should be, an error is an answer like others.
      default -> message.isFit() ? 200 : 400;
    };
  }

  /** Keeps an answer that is given at once. */
  private static final class Caught implements Outlet {

    private byte[] message = {};
    private int code = NO_ERROR;

    @Override
    public void tell(byte[] notification) {
      // Nothing is told before a beginning.
    }

    @Override
    public void answer(byte[] given, int errorCode) {
      message = given;
      code = errorCode;
    }
  }
}
