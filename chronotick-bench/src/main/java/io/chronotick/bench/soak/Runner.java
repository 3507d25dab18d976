package io.chronotick.bench.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets loads go on at once, each on a thread of its own, and all pause for a look. Thread-safe. */
final class Runner implements AutoCloseable {

  /** Between two turns of one load, so that those who ask rightly stay within their rates. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

  /** Time for a server to see that clients have gone. */
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

  /** Held by each load for a turn, and by whoever looks for as long as that takes. */
  private final ReentrantReadWriteLock turns = new ReentrantReadWriteLock(true);

  private final List<Worker> workers = new ArrayList<>();
  private volatile boolean ended;

  /** What looks while nothing goes on. */
  interface Look {
    void look() throws IOException;
  }

  Runner(List<Load> loads) {
    for (Load load : loads) {
      workers.add(new Worker(load));
    }
    workers.forEach(Thread::start);
  }

  /** Waits for every load's turn to end, lets the servers settle, and looks. */
  void pauseAndLook(Look look) throws IOException {
    turns.writeLock().lock();
    try {
      LockSupport.parkNanos(SETTLE_NANOS);
      look.look();
    } finally {
      turns.writeLock().unlock();
    }
  }

  /** What each load did so far. */
  List<Done> done() {
    return workers.stream().map(Worker::done).toList();
  }

  /**
   * What one load did.
   *
   * @param turns how often
   * @param answers looked at
   * @param failures why turns failed; the first few of {@code failed}
   */
  record Done(String name, long turns, long answers, long failed, List<String> failures) {}

  /** Ends after each load's turn. */
  @Override
  public void close() throws IOException {
    ended = true;
    try {
      for (Worker worker : workers) {
        worker.join();
        worker.load.close();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /** One load's thread. */
  private final class Worker extends Thread {

    private static final int LISTED = 5;

    private final Load load;
    private final List<String> failures = new ArrayList<>();
    private long done;
    private long answers;
    private long failed;

    Worker(Load load) {
      super(load.name());
      this.load = load;
      setDaemon(true);
    }

    @Override
    public void run() {
      while (!ended) {
        turns.readLock().lock();
        try {
          count(load.once());
        } catch (IOException | RuntimeException failure) {
          fail(failure);
        } finally {
          turns.readLock().unlock();
        }
        LockSupport.parkNanos(REST_NANOS);
      }
    }

    private synchronized void count(long looked) {
      done++;
      answers += looked;
    }

    private synchronized void fail(Exception failure) {
      failed++;
      if (failures.size() < LISTED) {
        failures.add(failure.toString());
      }
    }

    synchronized Done done() {
      return new Done(load.name(), done, answers, failed, List.copyOf(failures));
    }
  }
}
