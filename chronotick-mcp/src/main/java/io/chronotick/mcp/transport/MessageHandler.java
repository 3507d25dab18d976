package io.chronotick.mcp.transport;

/**
 * Whoever answers the messages of one connection. It is given the connection's output when it is
 * made, and may answer at once or later, from any thread, or never; no method throws.
 */
public interface MessageHandler {

  /** One message, whatever is in it. */
  void onMessage(byte[] message);

  /** A message was longer than the transport takes and was dropped. */
  void onOverlongMessage();

  /** No message follows, and what is sent once this has returned reaches nobody. */
  void onEnd();
}
