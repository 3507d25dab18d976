package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.Outlet;
import io.chronotick.mcp.protocol.Taken;
import io.chronotick.mcp.transport.http.Reply.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * One request and what comes of it: one JSON text if that is all and it is there at once, else a
 * stream of events. Thread-safe; what is sent is sent under the lock.
 */
final class Exchange implements Outlet {

  private final Reply reply;
  private final boolean eventsAccepted;
  private final IntUnaryOperator statusOf;
  private final Streams streams;
  private final List<byte[]> told = new ArrayList<>();
  private Optional<byte[]> answer = Optional.empty();
  private int code = NO_ERROR;
  private Optional<EventStream> stream = Optional.empty();
  private boolean atOnce;

  /** {@code statusOf}: the status that goes with an error code. */
  Exchange(Reply reply, boolean eventsAccepted, IntUnaryOperator statusOf, Streams streams) {
    this.reply = reply;
    this.eventsAccepted = eventsAccepted;
    this.statusOf = statusOf;
    this.streams = streams;
  }

  @Override
  public synchronized void tell(byte[] notification) {
    if (stream.isPresent()) {
      stream.get().event(notification);
    } else {
      told.add(notification);
    }
  }

  @Override
  public synchronized void answer(byte[] message, int errorCode) {
    if (stream.isPresent()) {
      stream.get().event(message);
      stream.get().end();
    } else {
      answer = Optional.of(message);
      code = errorCode;
      if (atOnce) {
        sendAnswer(message);
      }
    }
  }

  /**
   * Decides how to answer, once the message was taken.
   *
   * @param cancels whether a client that goes away wants no answer any more
   */
  void settle(Taken taken, boolean cancels) {
    // Outside the lock: what stops a call waits for one that is just answering.
    decide(taken, cancels).run();
  }

  /** Does what can be done under the lock and returns the rest. */
  private synchronized Runnable decide(Taken taken, boolean cancels) {
    if (answer.isPresent() && told.isEmpty()) {
      sendAnswer(answer.get());
    } else if (taken.fate() == Taken.Fate.UNANSWERED) {
      reply.send(202, Map.of(), Media.TEXT, new byte[0]);
    } else if (taken.fate() == Taken.Fate.ANSWERED && told.isEmpty()) {
      // It is on its way in another thread.
      atOnce = true;
    } else if (!eventsAccepted) {
      reply.send(new Refusal(406, "Accept must allow text/event-stream"));
      return taken.abandon();
    } else {
      EventStream opened = open();
      if (answer.isEmpty() && cancels) {
        return () -> opened.whenOver(taken.abandon());
      }
    }
    return () -> {};
  }

  private EventStream open() {
    EventStream opened = streams.open(reply, Map.of());
    stream = Optional.of(opened);
    told.forEach(opened::event);
    answer.ifPresent(
        message -> {
          opened.event(message);
          opened.end();
        });
    return opened;
  }

  private void sendAnswer(byte[] message) {
    reply.send(code == NO_ERROR ? 200 : statusOf.applyAsInt(code), Map.of(), Media.JSON, message);
  }
}
