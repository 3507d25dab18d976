package io.chronotick.vectorclock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** All that a {@link DurableFile} asks of the file system: steps a crash can fall between. */
interface Disk {

  /**
   * What the file holds, cut after {@code most} bytes; empty only if no such file is there.
   *
   * @throws IOException if that cannot be told, or it is no regular file
   */
  Optional<byte[]> read(Path file, int most) throws IOException;

  /** Begins an empty file that its owner alone may read, in place of one left over. */
  Draft draft(Path file) throws IOException;

  /** Takes the file away; one that is not there is no fault. */
  void delete(Path file) throws IOException;

  /** Gives the file another name; whoever looks finds under it the one before or this one. */
  void replace(Path from, Path to) throws IOException;

  /** Returns when the names in the directory are as safe as the disk can make them. */
  void forceNames(Path directory) throws IOException;

  /** A file being written. */
  interface Draft extends Closeable {

    /** Adds all of these bytes. */
    void write(byte[] bytes) throws IOException;

    /** Returns when what was written is as safe as the disk can make it. */
    void force() throws IOException;
  }
}
