package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.FileForm.Unfit;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ceilings of {@link NodeClocks} in a file: for each node a clock that no clock given is
 * beyond. Safe for use by many threads, one at a time.
 */
final class NodeClockFile implements Closeable {

  static final String KIND = "node clock file";

  /** A file that has to be written in one piece, again and again, should not be longer. */
  private static final int MAX_PAYLOAD = 64 << 20;

  private static final FileForm FORM = new FileForm("CTNODES\n", 1, MAX_PAYLOAD);

  private final DurableFile file;
  private NodeClockImage saved;

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

  synchronized Map<NodeId, VectorClock> clocks() {
    return saved.clocks();
  }

  synchronized EvictedFloors floors() {
    return saved.floors();
  }

  /** Saves a ceiling above this clock, and returns it. */
  synchronized VectorClock save(NodeId node, VectorClock clock, long maxCounter)
      throws IOException {
    return save(node, clock, maxCounter, saved.floors(), List.of());
  }

  /**
   * As the other, with these nodes gone in the same write, and their floors.
   *
   * @throws IOException if it is not certain that the file has it
   */
  synchronized VectorClock save(
      NodeId node,
      VectorClock clock,
      long maxCounter,
      EvictedFloors floors,
      Collection<NodeId> gone)
      throws IOException {
    long last = clock.get(node);
    long ahead = last + Math.min(NodeClocks.SAVED_AHEAD, Math.max(0, maxCounter - last));
    VectorClock ceiling = NodeEvent.withCounter(clock, node, ahead);
    Map<NodeId, VectorClock> clocks = new HashMap<>(saved.clocks());
    clocks.keySet().removeAll(gone);
    clocks.put(node, ceiling);
    NodeClockImage image = new NodeClockImage(clocks, floors);
    byte[] payload = image.encode();
    if (payload.length > MAX_PAYLOAD) {
      throw file.fault(
          "the clocks take " + payload.length + " bytes, and it has room for " + MAX_PAYLOAD);
    }
    file.write(FORM.seal(payload));
    saved = image;
    return ceiling;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
