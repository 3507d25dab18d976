package io.chronotick.mcp.state;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a directory. The system drops it when its process ends, however it ends; the
 * empty file stays.
 */
final class DirectoryLock implements Closeable {

  private static final String NAME = "lock";
  private static final String IN_USE = "in use by another process";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it, without waiting.
   *
   * @throws FileSystemException with a reason for people, if another has it
   */
  static DirectoryLock take(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(directory.resolve(NAME), Set.of(CREATE, WRITE), OwnerOnly.file());
    try {
      if (tryLock(channel) == null) {
        throw new FileSystemException(directory.toString(), null, IN_USE);
      }
      return new DirectoryLock(channel);
    } catch (IOException refused) {
      channel.close();
      throw refused;
    }
  }

  /** Whether somebody has it; looks by taking it for a moment. */
  static boolean isTaken(Path directory) throws IOException {
    if (!Files.exists(directory.resolve(NAME))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(directory.resolve(NAME), WRITE)) {
      return tryLock(channel) == null;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
