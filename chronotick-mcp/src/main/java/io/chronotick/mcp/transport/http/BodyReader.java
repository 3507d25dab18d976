package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.Scheduler;
import io.chronotick.mcp.protocol.Scheduler.Alarm;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Consumer<byte[]> whole;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicBoolean over = new AtomicBoolean();
  private Alarm alarm = () -> {};

  private BodyReader(Request request, JettyReply reply, int maxBytes, Consumer<byte[]> whole) {
    this.request = request;
    this.reply = reply;
    this.maxBytes = maxBytes;
    this.whole = whole;
  }

  /** Reads on until {@code whole} is given the body, or the request is refused. */
  static void read(
      Request request,
      JettyReply reply,
      Scheduler scheduler,
      int maxBytes,
      Consumer<byte[]> whole) {
    if (request.getLength() > maxBytes) {
      reply.send(tooLong(maxBytes));
      return;
    }
    var reader = new BodyReader(request, reply, maxBytes, whole);
    reader.alarm =
        scheduler.after(
            PATIENCE,
            () -> {
              if (reader.over.compareAndSet(false, true)) {
                reply.send(closing(408, "Request not received within 10 s"));
              }
            });
    reader.readOn();
  }

  private void readOn() {
    while (!over.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::readOn);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        if (finish()) {
          reply.fail(chunk.getFailure());
        }
        return;
      }
      boolean fits = bytes.size() + chunk.remaining() <= maxBytes;
      boolean last = chunk.isLast();
      if (fits) {
        byte[] part = new byte[chunk.remaining()];
        chunk.getByteBuffer().get(part);
        bytes.writeBytes(part);
      }
      chunk.release();
      if (!fits && finish()) {
        reply.send(tooLong(maxBytes));
      } else if (last && finish()) {
        whole.accept(bytes.toByteArray());
      }
    }
  }

  private boolean finish() {
    alarm.cancel();
    return over.compareAndSet(false, true);
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
