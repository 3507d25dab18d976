package io.chronotick.core.publish;

import io.chronotick.core.publish.SegmentLayout.Content;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a clock to other processes in a file that its owner may write and anyone may read. Safe
 * for any thread; waits for no reader.
 */
public final class SegmentWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);

  private final SegmentFile file;
  private final SegmentMemory memory;
  private final HostCounter host;
  private final String owner;
  private boolean closed;
  private boolean lost;

  private SegmentWriter(SegmentFile file, HostCounter host, String owner) {
    this.file = file;
    this.memory = new SegmentMemory(file.memory());
    this.host = host;
    this.owner = owner;
  }

  /**
   * Refuses a place where {@link #create} would fail now, and leaves nothing there.
   *
   * @throws IOException saying why
   */
  public static void check(Path file) throws IOException {
    HostCounter unused = own();
    SegmentFile.check(file);
  }

  /**
   * Puts a segment in place that claims nothing yet. One that is there is replaced, whoever writes
   * it; anything else is refused.
   *
   * @param owner the name of who publishes, 1 to 128 printable characters of ASCII
   * @throws IOException if the place cannot be used, or if this host has no counter in common with
   *     other processes, saying why
   * @throws IllegalArgumentException if the name is no such text
   */
  public static SegmentWriter create(Path file, String owner) throws IOException {
    return create(file, owner, own());
  }

  /** The same over a counter that somebody else says is common. */
  public static SegmentWriter create(Path file, String owner, HostCounter host) throws IOException {
    long[] first =
        words(host, owner, PublishedClock.unbounded(ClockStatus.UNKNOWN, 0), host.look(() -> 0));
    return new SegmentWriter(SegmentFile.create(file, first), host, owner);
  }

  private static HostCounter own() throws IOException {
    return HostCounter.own()
        .orElseThrow(
            () -> new IOException("processes of this host have no known counter in common"));
  }

  /**
   * Replaces what readers see; after {@link #close} nothing happens.
   *
   * @param clock its lines are over {@code ticker}
   * @param ticker a counter of the same pace as {@link System#nanoTime}, from any origin
   */
  public synchronized void publish(PublishedClock clock, Ticker ticker) {
    if (closed || isLost()) {
      return;
    }
    HostCounter.Look look = host.look(ticker);
    memory.write(words(host, owner, over(clock, look), look));
  }

  private boolean isLost() {
    boolean isWhole;
    try {
      isWhole = file.isWhole();
    } catch (IOException unknown) {
      isWhole = false;
    }
    if (!isWhole && !lost) {
      LOG.warn("{} was cut short; the clock is published no more", file.path());
    }
    lost |= !isWhole;
    return lost;
  }

  /** The clock over the common counter; without its bound where it cannot be carried there. */
  private static PublishedClock over(PublishedClock clock, HostCounter.Look look) {
    if (!clock.status().hasBound()) {
      return clock;
    }
    try {
      if (look.isTogether()) {
        return clock.withLines(
            clock.lines().over(look.before() - look.other(), look.after() - look.other()));
      }
    } catch (ArithmeticException | IllegalArgumentException beyond) {
      LOG.debug("lines that no segment has room for", beyond);
    }
    return PublishedClock.unbounded(ClockStatus.UNKNOWN, clock.epoch());
  }

  private static long[] words(
      HostCounter host, String owner, PublishedClock clock, HostCounter.Look look) {
    return SegmentLayout.encode(
        new Content(
            ProcessHandle.current().pid(), owner, host.mark(), clock, look.wallMinusCounter()));
  }

  /** Withdraws the clock, and removes the file unless another has taken its place. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    publish(PublishedClock.unbounded(ClockStatus.UNKNOWN, 0), host.ticker());
    closed = true;
    try {
      file.remove();
    } catch (IOException | SecurityException left) {
      LOG.warn("{} cannot be removed: {}", file.path(), left.toString());
    }
  }
}
