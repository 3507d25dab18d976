package io.chronotick.mcp.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The way back to the client that made one request. Thread-safe; used once, never waits. */
interface Reply {

  /** The whole answer. */
  void send(int status, Map<String, String> headers, String type, byte[] body);

  /** The beginning of an answer that goes on until it is ended. */
  EventStream stream(Map<String, String> headers);

  /** From now on this is a subscriber, not a request in flight. */
  void isSubscriber();

  default void send(Refusal refusal) {
    send(
        refusal.status(),
        refusal.headers(),
        Media.TEXT,
        (refusal.text() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** An answer of many parts. */
  interface EventStream {

    /** One message of one line. */
    void event(byte[] message);

    /** A line that says nothing, but keeps the way open and finds out when it is not. */
    void comment();

    /** Nothing follows. */
    void end();

    /**
     * Has {@code action} run once, when the stream is over: ended by us, closed by the client, or
     * broken. At once if it already is.
     */
    void whenOver(Runnable action);
  }
}
