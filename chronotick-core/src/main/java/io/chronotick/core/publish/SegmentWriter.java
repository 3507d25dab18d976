package io.chronotick.core.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Publishes a clock to other processes in a file that its owner may write and anyone may read. For
 * one thread at a time.
 */
public final class SegmentWriter implements AutoCloseable {

  private final Path file;
  private final SegmentMemory memory;
  private final CounterMark mark;
  private final Object identity;

  private SegmentWriter(Path file, SegmentMemory memory, CounterMark mark, Object identity) {
    this.file = file;
    this.memory = memory;
    this.mark = mark;
    this.identity = identity;
  }

  /**
   * Puts the segment in place with {@code first} in it: nobody ever sees an unfinished one.
   *
   * @throws IOException if the path cannot be used or is there and no regular file
   */
  public static SegmentWriter create(Path file, CounterMark mark, PublishedLines first)
      throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is there and is not a regular file");
    }
    Path fresh = Files.createTempFile(target.getParent(), ".segment", ".new");
    try (FileChannel channel =
        FileChannel.open(fresh, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      SegmentMemory memory =
          new SegmentMemory(channel.map(FileChannel.MapMode.READ_WRITE, 0, SegmentLayout.BYTES));
      memory.write(words(mark, first));
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      return new SegmentWriter(target, memory, mark, identity(target));
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Replaces what readers see. */
  public void publish(PublishedLines lines) {
    memory.write(words(mark, lines));
  }

  /** Takes the clock away: readers refuse until the next {@link #publish}. */
  public void withdraw() {
    memory.begin();
  }

  /**
   * Withdraws, and removes the file unless another has taken its place.
   *
   * @throws IOException if it cannot be removed
   */
  @Override
  public void close() throws IOException {
    withdraw();
    if (Files.exists(file) && identity.equals(identity(file))) {
      Files.delete(file);
    }
  }

  private static Object identity(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  private static long[] words(CounterMark mark, PublishedLines lines) {
    return SegmentLayout.encode(
        new SegmentLayout.Content(ProcessHandle.current().pid(), mark, lines));
  }
}
