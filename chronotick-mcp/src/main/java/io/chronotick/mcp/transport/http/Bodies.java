package io.chronotick.mcp.transport.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that bodies take, all together: what has come of them, and what is made of them. A
 * large one becomes a tree of many times its size, so only one of these is worked on at a time.
 * Thread-safe.
 */
final class Bodies implements AutoCloseable {

  /** In bytes; above it, whoever sends more is told to come again. */
  static final long LIMIT = 16 << 20;

  /** In bytes; hardly any request is so large. */
  static final int LARGE = 64 << 10;

  /** Part of the limit that large ones leave alone: a few that stall must not keep out the rest. */
  static final long FOR_SMALL = 4 << 20;

  private final AtomicLong held = new AtomicLong();
  private final ThreadPoolExecutor oneAtATime =
      new ThreadPoolExecutor(
          1,
          1,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Bodies::daemon,
          // Only once it is closed, and then nobody waits for an answer.
          new ThreadPoolExecutor.DiscardPolicy());

  Bodies() {
    oneAtATime.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "chronotick-http-large");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Whether there is room for so many bytes more of a body; then they are held.
   *
   * @param before bytes of the same body that are held already
   */
  boolean hold(int bytes, int before) {
    long limit = before + bytes > LARGE ? LIMIT - FOR_SMALL : LIMIT;
    if (held.addAndGet(bytes) <= limit) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  /** Does what is to be done with a body of so many bytes, and releases it. */
  void work(int bytes, Runnable work) {
    Runnable all =
        () -> {
          try {
            work.run();
          } finally {
            release(bytes);
          }
        };
    if (bytes > LARGE) {
      oneAtATime.execute(all);
    } else {
      all.run();
    }
  }

  long held() {
    return held.get();
  }

  /** Drops what is still to be done. */
  @Override
  public void close() {
    oneAtATime.shutdownNow();
  }
}
