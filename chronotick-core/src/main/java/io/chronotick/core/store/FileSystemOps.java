package io.chronotick.core.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** All that is ever asked of the file system, in steps a crash can fall between. */
interface FileSystemOps {

  /**
   * The file's content, or as much of it as {@code limit}.
   *
   * @throws java.nio.file.NoSuchFileException if it does not exist
   * @throws IOException if it cannot be read or is no regular file
   */
  byte[] read(Path file, int limit) throws IOException;

  /** Makes a file, readable and writable by its owner only, that did not exist. */
  Output create(Path file) throws IOException;

  /** Does nothing if it does not exist. */
  void delete(Path file) throws IOException;

  /** Replaces {@code to} if it exists; at every moment it is the one or the other. */
  void rename(Path from, Path to) throws IOException;

  /** Returns when the names in the directory are on the disk. */
  void forceDirectory(Path directory) throws IOException;

  /** A file being written. */
  interface Output extends Closeable {

    /** Writes all that remains of it. */
    void write(ByteBuffer bytes) throws IOException;

    /** Returns when the content is on the disk. */
    void force() throws IOException;
  }
}
