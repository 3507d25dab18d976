package io.chronotick.core.store;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/**
 * The right to write one state file, held by one opener on one host. The system drops it when its
 * process ends, however it ends; the empty file stays.
 *
 * <p>HAZARD: where locks are POSIX ones, closing <em>any</em> descriptor of a file drops this
 * process's lock on it. A second opener must therefore be refused before it opens the lock file, or
 * its refusal would free the first one's lock for other processes. What is held is a property of
 * the process, hence the one static set here.
 */
final class StateLock implements Closeable {

  private static final Set<Object> HELD = new HashSet<>();

  private final Object key;
  private final FileChannel channel;
  private final FileLock lock;

  private StateLock(Object key, FileChannel channel, FileLock lock) {
    this.key = key;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes it, without waiting.
   *
   * @throws FileSystemException with a reason for users, if another holds it
   */
  static StateLock take(Path file) throws IOException {
    synchronized (HELD) {
      try {
        new RealFileSystem().createEmpty(file);
      } catch (FileAlreadyExistsException usual) {
        // Left by an earlier run, or in use: the lock on it tells.
      }
      Object key = identity(file);
      if (HELD.contains(key)) {
        throw inUse(file, "in use by another part of this process");
      }
      FileChannel channel = FileChannel.open(file, WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException elsewhere) {
        channel.close();
        throw inUse(file, "in use by another part of this process");
      } catch (IOException failed) {
        channel.close();
        throw failed;
      }
      if (lock == null) {
        channel.close();
        throw inUse(file, "in use by another process");
      }
      HELD.add(key);
      return new StateLock(key, channel, lock);
    }
  }

  /** Device and inode where there are such: reading them opens nothing. */
  private static Object identity(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  private static FileSystemException inUse(Path file, String reason) {
    return new FileSystemException(file.toString(), null, reason);
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      HELD.remove(key);
      try (channel) {
        lock.release();
      }
    }
  }
}
