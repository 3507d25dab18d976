package io.chronotick.sources.os;

import java.util.concurrent.TimeUnit;

/** Daemon threads, so that a program that forgets to close us can still end. */
public final class Threads {

  /** A callback under way when its thread is asked to end may take this long at most. */
  private static final long END_LIMIT_MILLIS = 1000;

  private Threads() {}

  public static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Waits, within a limit, for a thread that was told to end; at once when it is our own. */
  static void awaitEnd(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.timedJoin(thread, END_LIMIT_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
