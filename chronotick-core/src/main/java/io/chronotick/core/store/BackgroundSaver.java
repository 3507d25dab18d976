package io.chronotick.core.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves on a thread of its own, so that nobody waits for a disk: not readers, and not the thread
 * that submits.
 *
 * <p>One payload is being saved and at most one waits: the latest. What could not be saved is tried
 * again with the next one, or once more at close, if nothing newer came. The thread is a daemon: a
 * process that ends without closing loses what was submitted and not yet saved, never what was.
 */
public final class BackgroundSaver implements AutoCloseable {

  /** How long {@link #close()} waits for the disk. */
  public static final Duration FLUSH_LIMIT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundSaver.class);

  private final StateFile file;
  private final SaveListener listener;
  private final AtomicReference<Optional<byte[]>> latest = new AtomicReference<>(Optional.empty());
  private final Semaphore wake = new Semaphore(0);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private boolean failing;

  private BackgroundSaver(StateFile file, SaveListener listener) {
    this.file = file;
    this.listener = listener;
  }

  /**
   * Takes over the file: from now on only the saver uses and closes it. Read it before.
   *
   * @param threadName of the thread that writes
   */
  public static BackgroundSaver start(StateFile file, String threadName, SaveListener listener) {
    BackgroundSaver saver = new BackgroundSaver(file, listener);
    Thread thread = new Thread(saver::run, threadName);
    thread.setDaemon(true);
    thread.start();
    return saver;
  }

  /**
   * Has {@code payload} saved, instead of one still waiting. Never waits. After close it does
   * nothing.
   *
   * @throws IllegalArgumentException if it is longer than {@link StateFile#MAX_PAYLOAD}
   */
  public void submit(byte[] payload) {
    if (payload.length > StateFile.MAX_PAYLOAD) {
      throw new IllegalArgumentException(payload.length + " bytes are too many to save");
    }
    latest.set(Optional.of(payload.clone()));
    wake.release();
  }

  /** As {@link #close(Duration)} with {@link #FLUSH_LIMIT}. */
  @Override
  public void close() {
    close(FLUSH_LIMIT);
  }

  /**
   * Saves what is waiting and gives up the file's lock. If the disk takes longer than {@code limit}
   * this returns all the same, and the lock is given up when the write at hand has ended: earlier,
   * another process could write between its renames.
   *
   * @return whether all that was done within the limit
   */
  public boolean close(Duration limit) {
    closing.set(true);
    wake.release();
    try {
      return done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    try (file) {
      boolean last;
      do {
        wake.acquireUninterruptibly();
        wake.drainPermits();
        // Before taking: what was submitted before close() is then still taken.
        last = closing.get();
        latest.getAndSet(Optional.empty()).ifPresent(this::save);
      } while (!last);
    } finally {
      done.countDown();
    }
  }

  private void save(byte[] payload) {
    SaveOutcome outcome = file.save(payload);
    if (outcome instanceof SaveOutcome.Failed failed) {
      // Unless a newer one came: for the next try.
      latest.compareAndSet(Optional.empty(), Optional.of(payload));
      if (!failing) {
        failing = true;
        LOG.warn("saving fails: {}", failed.reason());
        tell(() -> listener.savingFails(failed.reason()));
      }
    } else if (failing) {
      failing = false;
      LOG.info("saving works again");
      tell(listener::savingWorksAgain);
    }
  }

  /** A listener's failure is its own: saving goes on. */
  @SuppressWarnings("CatchingUnchecked") // whatever a listener throws
  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException failed) {
      LOG.warn("a listener failed: {}", failed.toString());
    }
  }
}
