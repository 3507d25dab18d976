package io.chronotick.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.bench.wire.HttpLink;
import io.chronotick.bench.wire.Rpc;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The clients of a server over HTTP, each from an address of its own. */
final class HttpLoads {

  private static final byte[] LINE_ENDS = {'\r', '\n', '\r', '\n'};

  private static final int TOO_MANY = 429;
  private static final int FLOOD = 500;

  private HttpLoads() {}

  /** Asks what has a known answer, over a connection that is kept. */
  static Load calls(URI server) throws IOException {
    HttpLink link = new HttpLink(server, "127.0.0.2");
    Checks checks =
        new Checks("http", (id, tool, arguments) -> link.call(id, tool, arguments).body());
    return new HttpLoad("HTTP: calls over one connection", checks::round) {
      @Override
      public void close() throws IOException {
        link.close();
      }
    };
  }

  /** Goes in the middle of a request, and from a call that takes time. */
  static Load vanishing(URI server) {
    return new HttpLoad(
        "HTTP: clients that vanish",
        () -> {
          try (HttpLink half = new HttpLink(server, "127.0.0.3")) {
            String whole = half.callText(1, "get_current_time", "{}");
            half.send(bytes(whole.substring(0, whole.length() / 2)));
            half.reset();
          }
          try (HttpLink waiting = new HttpLink(server, "127.0.0.3")) {
            waiting.send(bytes(waiting.callText(2, "wait_until_certain", Checks.longWait())));
            expectStatus(200, waiting.answer());
            waiting.reset();
          }
          return 1;
        });
  }

  /** More than it may ask: each is answered, or refused as one too many. */
  static Load flood(URI server) {
    return new HttpLoad(
        "HTTP: a flood",
        () -> {
          try (HttpLink link = new HttpLink(server, "127.0.0.4")) {
            for (int i = 1; i <= FLOOD; i++) {
              HttpLink.Answer answer = link.call(i, "get_current_time", "{}");
              if (answer.status() != TOO_MANY) {
                expectStatus(200, answer);
                JsonNode body = Checks.parse(answer.body());
                Checks.expect(body.path("id").asInt() == i, body);
              }
            }
          }
          return FLOOD;
        });
  }

  /** Bytes that are no request: refused, or the connection is closed. */
  static Load garbage(URI server, Random random) {
    return new HttpLoad(
        "HTTP: garbage",
        () -> {
          byte[] noise = new byte[64 + random.nextInt(4000)];
          random.nextBytes(noise);
          System.arraycopy(LINE_ENDS, 0, noise, noise.length - LINE_ENDS.length, LINE_ENDS.length);
          String bad = "{\"jsonrpc\":".repeat(1 + random.nextInt(200));
          try (HttpLink link = new HttpLink(server, "127.0.0.5")) {
            expectStatus(400, link.send(bytes(link.post("", bad))).answer());
          }
          try (HttpLink link = new HttpLink(server, "127.0.0.5")) {
            expectStatus(400, link.send(noise).answer());
          } catch (SocketException | EOFException closed) {
            // The server need not read on to say what is wrong.
          }
          return 2;
        });
  }

  /** Streams of both kinds, held together, then ended properly or dropped. */
  static Load streams(URI server) {
    return new HttpLoad(
        "HTTP: streams held open",
        () -> {
          List<HttpLink> held = new ArrayList<>();
          try {
            for (int i = 0; i < 8; i++) {
              held.add(listening(server, i));
            }
            HttpLink session = new HttpLink(server, "127.0.0.6");
            held.add(session);
            inSession(server, session);
          } finally {
            for (int i = 0; i < held.size(); i++) {
              if (i % 2 == 0) {
                held.get(i).close();
              } else {
                held.get(i).reset();
              }
            }
          }
          return held.size();
        });
  }

  private static HttpLink listening(URI server, long id) throws IOException {
    HttpLink link = new HttpLink(server, "127.0.0.6");
    String headers =
        "MCP-Protocol-Version: " + Rpc.REVISION + "\r\nMcp-Method: subscriptions/listen\r\n";
    try {
      expectStatus(200, link.send(bytes(link.post(headers, Rpc.listen(id)))).answer());
      return link;
    } catch (IOException failed) {
      link.close();
      throw failed;
    }
  }

  /** A session of an older revision with its stream open, and its end. */
  private static void inSession(URI server, HttpLink stream) throws IOException {
    try (HttpLink link = new HttpLink(server, "127.0.0.6")) {
      HttpLink.Answer begun = link.send(bytes(link.post("", Rpc.initialize(1)))).answer();
      expectStatus(200, begun);
      String session = "Mcp-Session-Id: " + begun.sessionId() + "\r\n";
      stream.send(bytes(stream.head("GET", session) + "\r\n"));
      expectStatus(200, stream.answer());
      expectStatus(204, link.send(bytes(link.head("DELETE", session) + "\r\n")).answer());
    }
  }

  private static void expectStatus(int wanted, HttpLink.Answer answer) throws WrongAnswerException {
    if (answer.status() != wanted) {
      throw new WrongAnswerException("not " + wanted + " but " + answer);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Done by a function. */
  private static class HttpLoad implements Load {

    private final String name;
    private final Doing doing;

    /** See {@link Load#once}. */
    interface Doing {
      long once() throws IOException;
    }

    HttpLoad(String name, Doing doing) {
      this.name = name;
      this.doing = doing;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long once() throws IOException {
      return doing.once();
    }
  }
}
