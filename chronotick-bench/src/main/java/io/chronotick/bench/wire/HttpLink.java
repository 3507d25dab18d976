package io.chronotick.bench.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to a server on this host, kept open from request to request. As thin as it can be,
 * so that what is measured is the server. Not thread-safe.
 */
public final class HttpLink implements AutoCloseable {

  private static final int WAIT_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private final String authority;

  /** What came back. */
  public record Answer(int status, String sessionId, String body) {}

  /**
   * Connects.
   *
   * @param server {@code http://HOST:PORT}; a path is ignored
   * @param from this host's address to come from: to the server, each is another client
   */
  public HttpLink(URI server, String from) throws IOException {
    authority = server.getAuthority();
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(WAIT_MILLIS);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), WAIT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends these bytes. */
  public HttpLink send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Calls a tool and waits for an answer that states its length. */
  public Answer call(long id, String tool, String arguments) throws IOException {
    return send(callText(id, tool, arguments).getBytes(StandardCharsets.UTF_8)).answer();
  }

  /** A call of a tool as it goes out. */
  public String callText(long id, String tool, String arguments) {
    String headers =
        "MCP-Protocol-Version: "
            + Rpc.REVISION
            + "\r\nMcp-Method: tools/call\r\nMcp-Name: "
            + tool
            + "\r\n";
    return post(headers, Rpc.call(id, tool, arguments));
  }

  /** A request with a body; {@code headers} end with a line's end, if there are any. */
  public String post(String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return head("POST", headers)
        + "Content-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  /** A request's method and headers; a line's end and a body are missing still. */
  public String head(String method, String headers) {
    return method
        + " /mcp HTTP/1.1\r\nHost: "
        + authority
        + "\r\nAccept: application/json, text/event-stream\r\n"
        + headers;
  }

  /** The next answer: all of it if it states its length, else its head. */
  public Answer answer() throws IOException {
    String[] first = line().split(" ", 3);
    if (first.length < 2 || !first[1].matches("[0-9]{3}")) {
      throw new IOException("no answer of HTTP begins with " + String.join(" ", first));
    }
    int length = 0;
    String session = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] header = line.split(":", 2);
      switch (header[0].toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(header[1].strip());
        case "mcp-session-id" -> session = header[1].strip();
        default -> {}
      }
    }
    byte[] body = in.readNBytes(length);
    return new Answer(
        Integer.parseInt(first[1]), session, new String(body, StandardCharsets.UTF_8));
  }

  /** The next line, without its end. */
  public String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.append((char) c);
    }
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  /** Goes without a word: the server's next bytes are refused. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
