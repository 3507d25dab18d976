package io.chronotick.mcp.transport.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The way back through Jetty. Only the first answer is sent. */
final class JettyReply implements Reply {

  private final Request request;
  private final Response response;
  private final Callback completion;
  private final Runnable release;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean released = new AtomicBoolean();

  /** {@code release}: run once, when this is no request in flight any more. */
  JettyReply(Request request, Response response, Callback completion, Runnable release) {
    this.request = request;
    this.response = response;
    this.completion = completion;
    this.release = release;
  }

  @Override
  public void send(int status, Map<String, String> headers, String type, byte[] body) {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    head(status, headers);
    if (body.length > 0) {
      response.getHeaders().put("Content-Type", type);
    }
    if (status != 204) {
      response.getHeaders().put("Content-Length", body.length);
    }
    response.write(true, ByteBuffer.wrap(body), Callback.from(this::completed, this::broken));
  }

  @Override
  public EventStream stream(Map<String, String> headers) {
    var stream = new JettyStream(request, response, this::completed, this::broken);
    if (begun.compareAndSet(false, true)) {
      head(200, headers);
      response.getHeaders().put("Content-Type", Media.EVENTS);
      // Nothing may follow on this connection: what is read from it can only be its end.
      response.getHeaders().put("Connection", "close");
      if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
        // Otherwise a stream that was cut off would look like one that was ended.
        response.getHeaders().put("Transfer-Encoding", "chunked");
      }
      stream.open();
    } else {
      stream.abandon(new IOException("the request was answered already"));
    }
    return stream;
  }

  @Override
  public void isSubscriber() {
    releaseOnce();
  }

  /** Gives the request up without an answer. */
  void fail(Throwable cause) {
    if (begun.compareAndSet(false, true)) {
      broken(cause);
    }
  }

  private void head(int status, Map<String, String> headers) {
    response.setStatus(status);
    response.getHeaders().put("Cache-Control", "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Referrer-Policy", "no-referrer");
    headers.forEach((name, value) -> response.getHeaders().put(name, value));
  }

  private void completed() {
    releaseOnce();
    completion.succeeded();
  }

  private void broken(Throwable cause) {
    releaseOnce();
    completion.failed(cause);
  }

  private void releaseOnce() {
    if (released.compareAndSet(false, true)) {
      release.run();
    }
  }
}
