package io.chronotick.core.publish;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * The file a segment lies in.
 *
 * @param path where, absolute
 * @param open the file; not as a channel, which an interrupt would close
 * @param memory its bytes
 * @param key tells it from another that took its place
 */
record SegmentFile(Path path, RandomAccessFile open, MappedByteBuffer memory, Object key) {

  /** Its owner writes, anyone may read: what time it is is no secret. */
  private static final String PERMISSIONS = "rw-r--r--";

  /**
   * Refuses a place where none can be put.
   *
   * @throws IOException saying why
   */
  static void check(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException("there is no directory " + directory);
    }
    if (!Files.isWritable(directory)) {
      throw new IOException("no file can be made in " + directory);
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isSegment(target)) {
      throw new IOException("something else than a segment is there");
    }
  }

  /** Of any version; nothing else is ever replaced. */
  private static boolean isSegment(Path target) throws IOException {
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    var start = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.READ)) {
      int read = channel.read(start);
      return read == start.capacity() && start.getLong(Long.BYTES) == SegmentLayout.MAGIC;
    } catch (AccessDeniedException denied) {
      return false;
    }
  }

  /**
   * Puts a new file with these words in place: nobody ever sees an unfinished one.
   *
   * @throws IOException if the place cannot be used, saying why
   */
  static SegmentFile create(Path file, long[] words) throws IOException {
    check(file);
    Path target = file.toAbsolutePath();
    Path fresh =
        Files.createTempFile(Objects.requireNonNull(target.getParent()), ".segment", ".new");
    try {
      RandomAccessFile open = new RandomAccessFile(fresh.toFile(), "rw");
      try {
        return put(fresh, open, target, words);
      } catch (IOException | RuntimeException unusable) {
        open.close();
        throw unusable;
      }
    } catch (UnsupportedOperationException notPosix) {
      throw new IOException("its file system knows no permissions", notPosix);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static SegmentFile put(Path fresh, RandomAccessFile open, Path target, long[] words)
      throws IOException {
    var bytes = ByteBuffer.allocate(SegmentLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(words);
    // Written, not mapped: a full disk then says so, instead of failing a store later.
    open.write(bytes.array());
    MappedByteBuffer memory =
        open.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, SegmentLayout.BYTES);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(PERMISSIONS));
    Object key = key(fresh);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    return new SegmentFile(target, open, memory, key);
  }

  private static Object key(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * False once somebody has cut it short: a store into mapped memory that is gone is an error no
   * caller expects.
   */
  boolean isWhole() throws IOException {
    return open.length() == SegmentLayout.BYTES;
  }

  /**
   * Removes it, unless another has taken its place.
   *
   * @throws IOException if it cannot be removed
   */
  void remove() throws IOException {
    open.close();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && key.equals(key(path))) {
      Files.delete(path);
    }
  }
}
