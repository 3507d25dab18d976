package io.chronotick.vectorclock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small file that is replaced as a whole, by one owner: what is written is written beside it,
 * forced to the disk, given its name, and then the name is forced.
 *
 * <p>Law: after a crash before any step or byte, the file is the one before or the one being
 * written, and once {@link #write} has returned, that one. There is no older generation: one that
 * is found beside a damaged file says nothing of what was lost.
 *
 * <p>Errors name the file without its directory. Safe for use by many threads, one at a time.
 */
final class DurableFile implements Closeable {

  private final Disk disk;
  private final Closeable owner;
  private final Path directory;
  private final Path file;
  private final Path draft;
  private final String title;
  private boolean closed;

  /**
   * @param what the kind of file, for errors
   */
  DurableFile(Disk disk, Closeable owner, Path file, String what) {
    this.disk = disk;
    this.owner = owner;
    this.file = file.toAbsolutePath();
    Path parent = this.file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("the root directory is no " + what);
    }
    this.directory = parent;
    String name = this.file.getFileName().toString();
    this.draft = parent.resolve(name + ".new");
    this.title = what + " " + Shown.from(0, name);
  }

  /**
   * Opens it for this owner alone; the file need not be there, its directory must.
   *
   * @throws IOException if another has it open, or the lock beside it cannot be taken
   */
  static DurableFile open(Path file, String what) throws IOException {
    DurableFile unowned = new DurableFile(new HostDisk(), () -> {}, file, what);
    if (!Files.isDirectory(unowned.directory)) {
      throw unowned.fault("its directory does not exist");
    }
    Path lockFile = unowned.directory.resolve(unowned.file.getFileName() + ".lock");
    try {
      SoleOwner owner =
          SoleOwner.of(lockFile)
              .orElseThrow(() -> unowned.fault("in use, here or by another process"));
      return new DurableFile(unowned.disk, owner, file, what);
    } catch (FileSystemException failed) {
      throw new DurableFile(unowned.disk, () -> {}, lockFile, "lock file").told(failed);
    }
  }

  /** What it holds, cut after {@code most} bytes; empty if nothing ever was written. */
  synchronized Optional<byte[]> read(int most) throws IOException {
    requireOpen();
    try {
      return disk.read(file, most);
    } catch (IOException failed) {
      throw told(failed);
    }
  }

  /** Replaces what it holds; when this throws, it holds the one or the other. */
  synchronized void write(byte[] content) throws IOException {
    requireOpen();
    try {
      try (Disk.Draft out = disk.draft(draft)) {
        out.write(content);
        // Or a power loss could keep the name and lose what it names.
        out.force();
      }
      disk.replace(draft, file);
      disk.forceNames(directory);
    } catch (IOException failed) {
      discardDraft();
      throw told(failed);
    }
  }

  /** A full disk has better use for the room. */
  private void discardDraft() {
    try {
      disk.delete(draft);
    } catch (IOException again) {
      // The first fault is the one to tell, and the next draft takes the place of this one.
    }
  }

  /** An error of this file for other reasons than the disk's. */
  IOException fault(String reason) {
    return new IOException(title + ": " + reason);
  }

  /** Exceptions of files carry paths, which may tell more than the reader should know. */
  private IOException told(IOException failed) {
    if (failed instanceof NoSuchFileException) {
      return fault("not found");
    }
    if (failed instanceof AccessDeniedException) {
      return fault("permission denied");
    }
    if (failed instanceof ClosedByInterruptException) {
      return fault("the thread was interrupted");
    }
    String said =
        failed instanceof FileSystemException named ? named.getReason() : failed.getMessage();
    return fault(said == null ? failed.getClass().getSimpleName() : said);
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw fault("closed");
    }
  }

  /** Lets another owner have it; what was written stays. A second time does nothing. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    owner.close();
  }
}
