package io.chronotick.core.publish;

import io.chronotick.core.publish.SegmentReading.Live;
import io.chronotick.core.publish.SegmentReading.Refused;
import io.chronotick.model.Ticker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Reads the clock another process publishes. Safe for any number of threads; no call waits.
 *
 * <p>HAZARD: whoever may write the file may cut it short, and a mapped read of what is gone fails
 * with an {@link InternalError}. Such a file is refused when it is opened, not later.
 */
public final class SegmentReader {

  private final SegmentMemory memory;
  private final CounterMark mark;
  private final Ticker ticker;
  private final LongPredicate isAlive;

  SegmentReader(SegmentMemory memory, CounterMark mark, Ticker ticker, LongPredicate isAlive) {
    this.memory = memory;
    this.mark = mark;
    this.ticker = ticker;
    this.isAlive = isAlive;
  }

  /**
   * Opens the segment at {@code file}.
   *
   * @param mark names the counter that {@code ticker} reads
   * @throws IOException if it is not there, cannot be read or has another size
   */
  public static SegmentReader open(Path file, CounterMark mark, Ticker ticker) throws IOException {
    // Asked first: opening a pipe would wait for its other end.
    if (!Files.isRegularFile(file)) {
      throw new IOException("no regular file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != SegmentLayout.BYTES) {
        throw new IOException(
            "size " + channel.size() + " bytes, accepted " + SegmentLayout.BYTES);
      }
      return new SegmentReader(
          new SegmentMemory(channel.map(FileChannel.MapMode.READ_ONLY, 0, SegmentLayout.BYTES)),
          mark,
          ticker,
          pid -> ProcessHandle.of(pid).isPresent());
    }
  }

  /** The published clock now, or why there is none. */
  public SegmentReading read() {
    Optional<long[]> copy = memory.copy();
    if (copy.isEmpty()) {
      return new Refused("no whole copy: withdrawn, or its writer is at work or died at it");
    }
    SegmentLayout.Content content;
    try {
      content = SegmentLayout.decode(copy.get());
    } catch (IllegalArgumentException nonsense) {
      return new Refused(String.valueOf(nonsense.getMessage()));
    }
    if (!content.mark().equals(mark)) {
      return new Refused("it counts by another counter: another boot, host or virtual machine");
    }
    if (!isAlive.test(content.pid())) {
      return new Refused("its process " + content.pid() + " is gone");
    }
    // After the copy: a delay here only widens.
    long counter = ticker.read().nanos();
    if (!content.lines().isLiveAt(counter)) {
      return new Refused("it is stale: not rewritten in time");
    }
    return new Live(content.lines().readingAt(counter), content.pid());
  }
}
