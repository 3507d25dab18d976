package io.chronotick.mcp.transport.http;

import java.util.Map;

/** A reply that says when it has been made, or can no longer be. */
record WatchedReply(Reply reply, Runnable over) implements Reply {

  @Override
  public void send(int status, Map<String, String> headers, String type, byte[] body) {
    over.run();
    reply.send(status, headers, type, body);
  }

  @Override
  public EventStream stream(Map<String, String> headers) {
    EventStream stream = reply.stream(headers);
    stream.whenOver(over);
    return stream;
  }

  @Override
  public void isSubscriber() {
    reply.isSubscriber();
  }
}
