package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.transport.http.Reply.EventStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Events through Jetty, one write at a time. Thread-safe; whoever sends never waits. */
final class JettyStream implements EventStream {

  /** A client that has so much still to read is not reading. */
  private static final int MAX_WAITING = 1_024;

  private static final byte[] EVENT = "event: message\ndata: ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END_OF_EVENT = {'\n', '\n'};
  private static final byte[] COMMENT = {':', '\n', '\n'};

  private final Request request;
  private final Response response;
  private final Runnable completed;
  private final Consumer<Throwable> broken;
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private final List<Runnable> actions = new ArrayList<>();
  private boolean writing;
  private boolean ending;
  private boolean over;

  JettyStream(Request request, Response response, Runnable completed, Consumer<Throwable> broken) {
    this.request = request;
    this.response = response;
    this.completed = completed;
    this.broken = broken;
  }

  /** Sends the head, and looks out for the client's going away. */
  void open() {
    // A silent stream is no idle one.
    request.addIdleTimeoutListener(timeout -> false);
    request.addFailureListener(this::abandon);
    comment();
    watch(request.getConnectionMetaData().getConnection().getEndPoint());
  }

  @Override
  public void event(byte[] message) {
    var event = new ByteArrayOutputStream(message.length + EVENT.length + END_OF_EVENT.length);
    event.writeBytes(EVENT);
    event.writeBytes(message);
    event.writeBytes(END_OF_EVENT);
    add(event.toByteArray());
  }

  @Override
  public void comment() {
    add(COMMENT);
  }

  @Override
  public void end() {
    synchronized (this) {
      ending = true;
    }
    write();
  }

  @Override
  public void whenOver(Runnable action) {
    synchronized (this) {
      if (!over) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /** The client is gone, or cannot be reached. */
  void abandon(Throwable cause) {
    if (finish()) {
      broken.accept(cause);
    }
  }

  private void add(byte[] bytes) {
    boolean full;
    synchronized (this) {
      if (over || ending) {
        return;
      }
      full = waiting.size() >= MAX_WAITING;
      waiting.add(ByteBuffer.wrap(bytes));
    }
    if (full) {
      abandon(new IOException("the client does not read"));
    } else {
      write();
    }
  }

  private void write() {
    ByteBuffer next;
    boolean last;
    synchronized (this) {
      if (writing || over || (waiting.isEmpty() && !ending)) {
        return;
      }
      writing = true;
      next = waiting.isEmpty() ? ByteBuffer.allocate(0) : waiting.remove();
      last = ending && waiting.isEmpty();
    }
    response.write(last, next, Callback.from(() -> written(last), this::abandon));
  }

  private void written(boolean last) {
    synchronized (this) {
      writing = false;
    }
    if (!last) {
      write();
    } else if (finish()) {
      completed.run();
    }
  }

  /** Marks the end and tells of it; false when that was done before. */
  private boolean finish() {
    List<Runnable> toRun;
    synchronized (this) {
      if (over) {
        return false;
      }
      over = true;
      waiting.clear();
      toRun = List.copyOf(actions);
    }
    toRun.forEach(Runnable::run);
    return true;
  }

  /** A client cancels by closing, which only who reads can see; Jetty reads no more meanwhile. */
  private void watch(EndPoint connection) {
    // Refused when somebody else reads; then the next comment finds out.
    boolean unused =
        connection.tryFillInterested(Callback.from(() -> read(connection), this::abandon));
  }

  private void read(EndPoint connection) {
    ByteBuffer ignored = ByteBuffer.allocate(1_024).limit(0);
    try {
      int count;
      do {
        ignored.position(0).limit(0);
        count = connection.fill(ignored);
      } while (count > 0);
      if (count < 0) {
        abandon(new EOFException("the client closed the stream"));
      } else if (!isOver()) {
        watch(connection);
      }
    } catch (IOException e) {
      abandon(e);
    }
  }

  private synchronized boolean isOver() {
    return over;
  }
}
