package io.chronotick.vectorclock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The file system of this host. Files are mode 0600 where there are modes. */
final class HostDisk implements Disk {

  private static final int SLICE = 1 << 16;

  @Override
  public Optional<byte[]> read(Path file, int most) throws IOException {
    try {
      // Not through a link, which the next replacement would cut; and a pipe would wait for ever.
      if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile()) {
        throw new FileSystemException(file.toString(), null, "not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return Optional.of(in.readNBytes(most));
      }
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public Draft draft(Path file) throws IOException {
    // Made new, so that neither the mode nor a link of what is left over counts.
    delete(file);
    FileChannel channel = createNew(file);
    return new Draft() {
      @Override
      public void write(byte[] bytes) throws IOException {
        // In slices: a thread keeps off the heap for good as much as it once wrote at a time.
        for (int from = 0; from < bytes.length; from += SLICE) {
          ByteBuffer slice = ByteBuffer.wrap(bytes, from, Math.min(SLICE, bytes.length - from));
          while (slice.hasRemaining()) {
            channel.write(slice);
          }
        }
      }

      @Override
      public void force() throws IOException {
        channel.force(true);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /** Makes a private file; fails if there is one. */
  static FileChannel createNew(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), privately(file));
  }

  private static FileAttribute<?>[] privately(Path file) {
    return hasModes(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void forceNames(Path directory) throws IOException {
    // Where there are no modes (Windows) no directory can be opened; its file system keeps a log.
    if (hasModes(directory)) {
      try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
