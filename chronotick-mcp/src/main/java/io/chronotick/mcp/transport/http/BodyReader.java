package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.Scheduler;
import io.chronotick.mcp.protocol.Scheduler.Alarm;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads one body as it comes: no thread waits for it, and it may be neither long nor slow. */
final class BodyReader {

  private static final int MIB = 1 << 20;
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Request request;
  private final JettyReply reply;
  private final int maxBytes;
  private final Bodies bodies;
  private final Consumer<byte[]> whole;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean over;

  /** Counted before there is memory for it, which may not be had. */
  private int held;

  private Alarm alarm = () -> {};

  private BodyReader(
      Request request, JettyReply reply, int maxBytes, Bodies bodies, Consumer<byte[]> whole) {
    this.request = request;
    this.reply = reply;
    this.maxBytes = maxBytes;
    this.bodies = bodies;
    this.whole = whole;
  }

  /** Reads on until {@code whole} was given the body, or the request is refused. */
  static void read(
      Request request,
      JettyReply reply,
      Scheduler scheduler,
      int maxBytes,
      Bodies bodies,
      Consumer<byte[]> whole) {
    if (request.getLength() > maxBytes) {
      reply.send(tooLong(maxBytes));
      return;
    }
    var reader = new BodyReader(request, reply, maxBytes, bodies, whole);
    reader.alarm =
        scheduler.after(
            PATIENCE, () -> reader.give(closing(408, "Request not received within 10 s")));
    reader.readOn();
  }

  private void readOn() {
    while (!isOver()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::readOn);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        if (finish()) {
          release();
          reply.fail(chunk.getFailure());
        }
        return;
      }
      boolean last = chunk.isLast();
      Taken taken = take(chunk);
      chunk.release();
      if (taken == Taken.TOO_LONG) {
        give(tooLong(maxBytes));
      } else if (taken == Taken.NO_ROOM) {
        give(
            new Refusal(
                503, "Too many large requests", Map.of("Connection", "close", "Retry-After", "1")));
      } else if (last && finish()) {
        bodies.work(held, () -> whole.accept(bytes.toByteArray()));
      }
    }
  }

  private enum Taken {
    FINE,
    TOO_LONG,
    NO_ROOM
  }

  private synchronized Taken take(Content.Chunk chunk) {
    int count = chunk.remaining();
    if (over) {
      return Taken.FINE;
    }
    if (bytes.size() + count > maxBytes) {
      return Taken.TOO_LONG;
    }
    if (!bodies.hold(count, held)) {
      return Taken.NO_ROOM;
    }
    held += count;
    byte[] part = new byte[count];
    chunk.getByteBuffer().get(part);
    bytes.writeBytes(part);
    return Taken.FINE;
  }

  private void give(Refusal refusal) {
    if (finish()) {
      release();
      reply.send(refusal);
    }
  }

  private synchronized void release() {
    bodies.release(held);
    held = 0;
    bytes.reset();
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized boolean finish() {
    alarm.cancel();
    boolean first = !over;
    over = true;
    return first;
  }

  private static Refusal tooLong(int maxBytes) {
    String most = maxBytes % MIB == 0 ? maxBytes / MIB + " MiB" : maxBytes + " bytes";
    return closing(413, "Body over " + most);
  }

  /** What follows on the connection may be the rest of the body. */
  private static Refusal closing(int status, String text) {
    return new Refusal(status, text, Map.of("Connection", "close"));
  }
}
