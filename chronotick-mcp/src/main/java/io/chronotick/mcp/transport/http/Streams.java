package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.Scheduler;
import io.chronotick.mcp.protocol.Scheduler.Alarm;
import io.chronotick.mcp.transport.http.Reply.EventStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams that are open; each says something now and then. Thread-safe. */
final class Streams {

  /** How long a stream may be silent: less than proxies wait before they close one. */
  static final Duration SILENCE = Duration.ofSeconds(15);

  private final Scheduler scheduler;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  Streams(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  EventStream open(Reply reply, Map<String, String> headers) {
    var all = new LinkedHashMap<String, String>(headers);
    // Proxies must pass on what comes as it comes.
    all.put("X-Accel-Buffering", "no");
    EventStream stream = reply.stream(all);
    open.add(stream);
    stream.whenOver(() -> open.remove(stream));
    new Heart(stream).beatLater();
    return stream;
  }

  /** Ends every one of them. */
  void end() {
    List.copyOf(open).forEach(EventStream::end);
  }

  /** Beats until its stream is over. */
  private final class Heart {

    private final EventStream stream;
    private Alarm alarm = () -> {};
    private boolean over;

    Heart(EventStream stream) {
      this.stream = stream;
      stream.whenOver(this::stop);
    }

    synchronized void beatLater() {
      if (!over) {
        alarm = scheduler.after(SILENCE, this::beat);
      }
    }

    private void beat() {
      stream.comment();
      beatLater();
    }

    private synchronized void stop() {
      over = true;
      alarm.cancel();
    }
  }
}
