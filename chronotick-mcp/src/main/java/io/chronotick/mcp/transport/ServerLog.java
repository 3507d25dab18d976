package io.chronotick.mcp.transport;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Standard error while a server runs: who prints never waits for who reads. There are clients that
 * start a server and never look at its standard error; once the pipe was full, the first line of a
 * log would stop it. What has no room is dropped, and that is said when there is room again.
 * Thread-safe.
 */
public final class ServerLog extends OutputStream {

  /** In bytes, waiting to be read. */
  static final int LIMIT = 256 << 10;

  /** For what waits at the end of the process, which ends within a second. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final OutputStream out;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int bytes;
  private long dropped;
  private boolean writing;

  ServerLog(OutputStream out) {
    this.out = out;
  }

  /**
   * To be called once a process. Has {@link System#err}, and {@link System#out} with it, go this
   * way from now on.
   */
  public static void claim() {
    var log = new ServerLog(new FileOutputStream(FileDescriptor.err));
    log.start();
    var stream = new PrintStream(log, true, StandardCharsets.UTF_8);
    System.setErr(stream);
    System.setOut(stream);
    Runtime.getRuntime().addShutdownHook(new Thread(log::awaitWritten, "chronotick-last-words"));
  }

  void start() {
    var thread = new Thread(this::writeOn, "chronotick-stderr");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] text, int offset, int length) {
    if (bytes + length > LIMIT) {
      dropped += length;
      return;
    }
    byte[] copy = new byte[length];
    System.arraycopy(text, offset, copy, 0, length);
    add(copy);
  }

  private void add(byte[] text) {
    waiting.add(text);
    bytes += text.length;
    notifyAll();
  }

  private void writeOn() {
    try {
      while (true) {
        out.write(next());
        out.flush();
      }
    } catch (IOException e) {
      // Nobody can be told; and whoever prints need not know.
      giveUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized byte[] next() throws InterruptedException {
    writing = false;
    while (waiting.isEmpty()) {
      notifyAll();
      wait();
    }
    byte[] next = waiting.remove();
    bytes -= next.length;
    if (dropped > 0 && waiting.isEmpty()) {
      String sentence = "chronotick: nobody read this; " + dropped + " bytes were dropped here\n";
      dropped = 0;
      add(sentence.getBytes(StandardCharsets.UTF_8));
    }
    writing = true;
    return next;
  }

  private synchronized void giveUp() {
    waiting.clear();
    // From now on everything is dropped.
    bytes = LIMIT + 1;
    writing = false;
    notifyAll();
  }

  /** How many bytes there are to write yet. */
  synchronized int waiting() {
    return waiting.stream().mapToInt(text -> text.length).sum();
  }

  /** Waits until everything was written, if it can be. */
  synchronized void awaitWritten() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (long left = PATIENCE.toNanos();
          (writing || !waiting.isEmpty()) && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
