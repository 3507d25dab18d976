package io.chronotick.mcp.transport.http;

import io.chronotick.model.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections whose request head does not come to its end. Jetty's own limit is for silence:
 * a byte now and then would hold a connection for hours. For one thread.
 */
final class SlowRequests {

  private static final byte[] ANSWER =
      "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerConnector connector;
  private final Ticker ticker;
  private Map<EndPoint, Long> begun = new HashMap<>();

  SlowRequests(ServerConnector connector, Ticker ticker) {
    this.connector = connector;
    this.ticker = ticker;
  }

  /** Looks at every connection; to be done each second. */
  void sweep() {
    long now = ticker.nanos();
    var still = new HashMap<EndPoint, Long>();
    for (EndPoint connection : connector.getConnectedEndPoints()) {
      if (isInHead(connection)) {
        long since = begun.getOrDefault(connection, now);
        if (now - since >= BodyReader.PATIENCE.toNanos()) {
          connection.write(
              Callback.from(connection::close, failure -> connection.close()),
              ByteBuffer.wrap(ANSWER));
        } else {
          still.put(connection, since);
        }
      }
    }
    begun = still;
  }

  private static boolean isInHead(EndPoint connection) {
    if (!(connection.getConnection() instanceof HttpConnection http)) {
      return false;
    }
    HttpParser.State state = http.getParser().getState();
    return state.compareTo(HttpParser.State.START) > 0
        && state.compareTo(HttpParser.State.CONTENT) < 0;
  }
}
