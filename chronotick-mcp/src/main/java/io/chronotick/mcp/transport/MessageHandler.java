package io.chronotick.mcp.transport;

import java.util.function.Consumer;

/**
 * Whoever answers the messages of one connection. An answer may be given now or later, from any
 * thread, or never; neither method throws.
 */
public interface MessageHandler {

  /** One message, whatever is in it. */
  void onMessage(byte[] message, Consumer<byte[]> answers);

  /** A message was longer than the transport takes and was dropped. */
  void onOverlongMessage(Consumer<byte[]> answers);
}
