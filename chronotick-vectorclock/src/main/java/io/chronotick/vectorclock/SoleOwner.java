package io.chronotick.vectorclock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The right to be the only user of a file, on this host: a lock on an empty file beside it, which
 * stays there. The system takes the lock back from a process that ends, in whatever way.
 *
 * <p>HAZARD: POSIX gives up a process's lock when the process closes <em>any</em> descriptor of the
 * locked file. So whoever is second in one process is told by {@link #OWNED}, before the file is
 * opened; what a process has locked is the process's, and therefore static.
 */
final class SoleOwner implements Closeable {

  private static final Set<Object> OWNED = new HashSet<>();

  /** Never closed, nor collected. */
  private static final Queue<FileChannel> KEPT_OPEN = new ConcurrentLinkedQueue<>();

  private final Object identity;
  private final FileChannel locked;

  private SoleOwner(Object identity, FileChannel locked) {
    this.identity = identity;
    this.locked = locked;
  }

  /** Takes the right if it is free, and is empty if another has it; never waits for it. */
  static Optional<SoleOwner> of(Path lockFile) throws IOException {
    // One at a time: closing the new file below would drop a lock just taken on it.
    synchronized (OWNED) {
      try {
        HostDisk.createNew(lockFile).close();
      } catch (FileAlreadyExistsException usual) {
        // Says only that somebody was here once.
      }
      Object identity = identityOf(lockFile);
      if (OWNED.contains(identity)) {
        return Optional.empty();
      }
      Optional<FileChannel> locked = lock(lockFile);
      locked.ifPresent(channel -> OWNED.add(identity));
      return locked.map(channel -> new SoleOwner(identity, channel));
    }
  }

  private static Optional<FileChannel> lock(Path lockFile) throws IOException {
    FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
    boolean mayClose = true;
    try {
      boolean ours = channel.tryLock() != null;
      mayClose = !ours;
      return ours ? Optional.of(channel) : Optional.empty();
    } catch (OverlappingFileLockException classLoadedTwice) {
      // The lock is this process's, and would end with any of its descriptors of the file.
      mayClose = false;
      KEPT_OPEN.add(channel);
      return Optional.empty();
    } finally {
      if (mayClose) {
        channel.close();
      }
    }
  }

  /** Device and inode where there are such, as one file may have two paths. Opens nothing. */
  private static Object identityOf(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  @Override
  public void close() throws IOException {
    synchronized (OWNED) {
      // A second time the identity may be another owner's.
      if (locked.isOpen()) {
        OWNED.remove(identity);
        locked.close();
      }
    }
  }
}
