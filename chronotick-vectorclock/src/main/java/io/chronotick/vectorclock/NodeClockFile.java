package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.FileForm.Unfit;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The ceilings of {@link NodeClocks} in a file: for each node a clock that no clock given is
 * beyond. Safe for use by many threads.
 */
final class NodeClockFile implements Closeable {

  static final String KIND = "node clock file";

  /** A file that has to be written in one piece, again and again, should not be longer. */
  private static final int MAX_PAYLOAD = 64 << 20;

  private static final FileForm FORM = new FileForm("CTNODES\n", 1, MAX_PAYLOAD);

  private final DurableFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private Batch gathering = new Batch();
  private boolean writing;
  private volatile NodeClockImage saved;

  private NodeClockFile(DurableFile file, NodeClockImage saved) {
    this.file = file;
    this.saved = saved;
  }

  /**
   * @throws IOException if the file cannot be read, is damaged or of a later version
   */
  static NodeClockFile load(DurableFile file) throws IOException {
    return new NodeClockFile(file, read(file));
  }

  private static NodeClockImage read(DurableFile file) throws IOException {
    Optional<byte[]> content = file.read(FORM.most());
    try {
      return content.isEmpty()
          ? NodeClockImage.EMPTY
          : NodeClockImage.decode(FORM.unseal(content.get()));
    } catch (Unfit unfit) {
      throw file.fault(String.valueOf(unfit.getMessage()));
    }
  }

  Map<NodeId, VectorClock> clocks() {
    return saved.clocks();
  }

  EvictedFloors floors() {
    return saved.floors();
  }

  /** Saves a ceiling above this clock, and returns it. */
  VectorClock save(NodeId node, VectorClock clock, long maxCounter) throws IOException {
    VectorClock ceiling = ceilingAbove(clock, node, maxCounter);
    commit(image -> image.with(node, ceiling));
    return ceiling;
  }

  /**
   * As the other, with these nodes gone in the same write, and their floors.
   *
   * @throws IOException if it is not certain that the file has it
   */
  VectorClock save(
      NodeId node,
      VectorClock clock,
      long maxCounter,
      EvictedFloors floors,
      Collection<NodeId> gone)
      throws IOException {
    VectorClock ceiling = ceilingAbove(clock, node, maxCounter);
    commit(image -> image.without(gone).with(node, ceiling).withFloors(floors));
    return ceiling;
  }

  private static VectorClock ceilingAbove(VectorClock clock, NodeId node, long maxCounter) {
    long last = clock.get(node);
    long ahead = last + Math.min(NodeClocks.SAVED_AHEAD, Math.max(0, maxCounter - last));
    return NodeEvent.withCounter(clock, node, ahead);
  }

  /**
   * Returns when the change is in the file. While one thread writes, the changes of others gather,
   * and one of them writes all of these at once. A write that fails is told only to the thread
   * whose it was: it may have been interrupted, or its change too large, so the others try anew.
   */
  private void commit(UnaryOperator<NodeClockImage> change) throws IOException {
    while (true) {
      Batch batch;
      lock.lock();
      try {
        batch = gathering;
        batch.changes.add(change);
        while (writing && !batch.ended) {
          ended.awaitUninterruptibly();
        }
        if (batch.ended) {
          if (batch.isSaved) {
            return;
          }
          continue;
        }
        writing = true;
        gathering = new Batch();
      } finally {
        lock.unlock();
      }
      write(batch);
      return;
    }
  }

  /** By one thread at a time. */
  private void write(Batch batch) throws IOException {
    Optional<NodeClockImage> written = Optional.empty();
    try {
      NodeClockImage image = saved;
      for (UnaryOperator<NodeClockImage> change : batch.changes) {
        image = change.apply(image);
      }
      byte[] payload = image.encode();
      if (payload.length > MAX_PAYLOAD) {
        throw file.fault(
            "the clocks take " + payload.length + " bytes, and it has room for " + MAX_PAYLOAD);
      }
      file.write(FORM.seal(payload));
      written = Optional.of(image);
    } finally {
      lock.lock();
      try {
        saved = written.orElse(saved);
        batch.isSaved = written.isPresent();
        batch.ended = true;
        writing = false;
        ended.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Changes that go into the file with one write; under the lock until they are being written. */
  private static final class Batch {
    private final List<UnaryOperator<NodeClockImage>> changes = new ArrayList<>();
    private boolean ended;
    private boolean isSaved;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
