package io.chronotick.core.store;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** The host's file system. Private modes where it knows any (POSIX), its own defaults elsewhere. */
final class RealFileSystem implements FileSystemOps {

  private static final String FILE_MODE = "rw-------";
  private static final String DIRECTORY_MODE = "rwx------";

  /**
   * Makes the directory and its missing parents, for the owner only, and has the disk know them.
   */
  void createDirectories(Path directory) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path p = directory.toAbsolutePath(); p != null && !Files.exists(p); p = p.getParent()) {
      missing.push(p);
    }
    for (Path path : missing) {
      Files.createDirectories(path, mode(path, DIRECTORY_MODE));
      Path parent = path.getParent();
      if (parent != null) {
        forceDirectory(parent);
      }
    }
    if (!Files.isDirectory(directory)) {
      throw new FileSystemException(directory.toString(), null, "its directory is a file");
    }
  }

  /** Makes an empty private file; fails if there is one. */
  void createEmpty(Path file) throws IOException {
    Files.createFile(file, mode(file, FILE_MODE));
  }

  @Override
  public byte[] read(Path file, int limit) throws IOException {
    // Opening a pipe would wait for its other end.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(limit);
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), mode(file, FILE_MODE));
    return new Output() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
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

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    // Elsewhere a directory cannot be opened, and the names are the file system's own care.
    if (isPosix(directory)) {
      try (FileChannel channel = FileChannel.open(directory, READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] mode(Path path, String mode) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
