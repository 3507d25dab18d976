package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.Conversation;
import io.chronotick.mcp.transport.http.Reply.EventStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One client of the revisions with a handshake, and its one stream of notifications. */
final class Session {

  private final Conversation conversation;
  private Optional<EventStream> stream = Optional.empty();
  private long lastUsedNanos;

  /** {@code opening}: makes the conversation, given where its notifications go. */
  Session(Function<Consumer<byte[]>, Conversation> opening, long nowNanos) {
    this.conversation = opening.apply(this::tell);
    this.lastUsedNanos = nowNanos;
  }

  Conversation conversation() {
    return conversation;
  }

  synchronized void use(long nowNanos) {
    lastUsedNanos = nowNanos;
  }

  /** How long it was not used; a client that listens uses it. */
  synchronized long idleNanos(long nowNanos) {
    return stream.isPresent() ? 0 : nowNanos - lastUsedNanos;
  }

  /** From now on notifications go there; there is only one stream at a time. */
  synchronized void attach(EventStream opened) {
    stream = Optional.of(opened);
  }

  synchronized boolean isListening() {
    return stream.isPresent();
  }

  synchronized void detach(EventStream gone, long nowNanos) {
    if (stream.filter(gone::equals).isPresent()) {
      stream = Optional.empty();
      lastUsedNanos = nowNanos;
    }
  }

  /** Nothing follows. */
  void end() {
    conversation.end();
    Optional<EventStream> last;
    synchronized (this) {
      last = stream;
    }
    last.ifPresent(EventStream::end);
  }

  /** What nobody listens to is not kept. */
  private void tell(byte[] notification) {
    Optional<EventStream> now;
    synchronized (this) {
      now = stream;
    }
    now.ifPresent(open -> open.event(notification));
  }
}
