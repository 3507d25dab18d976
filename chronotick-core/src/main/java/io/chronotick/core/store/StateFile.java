package io.chronotick.core.store;

import io.chronotick.core.store.SaveOutcome.Failed;
import io.chronotick.core.store.SaveOutcome.Saved;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One small payload that survives a restart: what was acknowledged is there, whole, whatever moment
 * the process or the power went.
 *
 * <p>A new generation is written beside the old ones and forced to disk ({@code NAME.new}); then
 * the current file becomes {@code NAME.previous}, the new one becomes {@code NAME}, and the
 * directory is forced. Between the two renames only {@code NAME.previous} exists, and it is whole:
 * a file is moved there only if it is the one a reader would have chosen, so a damaged file never
 * replaces a good one. Files are 0600, a directory made here 0700.
 *
 * <p>Law: after any prefix of these steps, and after any subset of the unforced ones, reading gives
 * the last acknowledged payload or the one being saved.
 *
 * <p>Any thread may use it, one at a time: a call waits for the one before, and so for the disk.
 * Not for a thread that must not wait; {@link BackgroundSaver} is.
 */
public final class StateFile implements AutoCloseable {

  /** Longest payload, in bytes. */
  public static final int MAX_PAYLOAD = StateFormat.MAX_PAYLOAD;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final FileSystemOps ops;
  private final Closeable lock;
  private final Path directory;
  private final String name;
  private final int payloadVersion;
  private final Path current;
  private final Path previous;
  private final Path fresh;
  private boolean closed;

  StateFile(FileSystemOps ops, Closeable lock, Path directory, String name, int payloadVersion) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a state file: " + name);
    }
    if (payloadVersion < 1) {
      throw new IllegalArgumentException("payload version " + payloadVersion + " is not positive");
    }
    this.ops = ops;
    this.lock = lock;
    this.directory = directory;
    this.name = name;
    this.payloadVersion = payloadVersion;
    this.current = directory.resolve(name);
    this.previous = directory.resolve(name + ".previous");
    this.fresh = directory.resolve(name + ".new");
  }

  /**
   * Opens it for this process alone, making the directory where it is missing.
   *
   * @param name lower-case letters, digits and hyphens
   * @param payloadVersion positive; rises with each form of the payload an older reader would not
   *     understand
   */
  public static Opening open(Path directory, String name, int payloadVersion) {
    RealFileSystem real = new RealFileSystem();
    // Checks the arguments before anything is touched.
    StateFile checked = new StateFile(real, () -> {}, directory, name, payloadVersion);
    try {
      real.createDirectories(directory);
      StateLock lock = StateLock.take(directory.resolve(checked.name + ".lock"));
      return new Opening.Opened(new StateFile(real, lock, directory, name, payloadVersion));
    } catch (IOException failed) {
      return new Opening.Refused(Reasons.of(name, failed));
    }
  }

  /** Newest of the two that is whole. */
  public synchronized Contents read() {
    checkOpen();
    Found now = examine(current);
    Found before = examine(previous);
    if (now instanceof Found.Newer newer) {
      return new Contents.TooNew(newer.version());
    }
    if (before instanceof Found.Newer newer) {
      return new Contents.TooNew(newer.version());
    }
    boolean fromPrevious = before.generationIfWhole() > now.generationIfWhole();
    if ((fromPrevious ? before : now) instanceof Found.Whole whole) {
      return new Contents.Loaded(
          whole.payload(), whole.payloadVersion(), whole.generation(), fromPrevious);
    }
    if (now instanceof Found.Missing && before instanceof Found.Missing) {
      return new Contents.Absent();
    }
    return new Contents.Damaged(
        name + ": " + reasonOf(now instanceof Found.Missing ? before : now));
  }

  /**
   * Makes {@code payload} the current generation. Returns when it is on the disk, or when it is
   * known that it will not be.
   *
   * @throws IllegalArgumentException if it is longer than {@link #MAX_PAYLOAD}
   */
  public synchronized SaveOutcome save(byte[] payload) {
    checkOpen();
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          payload.length + " bytes are more than the " + MAX_PAYLOAD + " of a state file");
    }
    Found now = examine(current);
    Found before = examine(previous);
    // Whatever cannot be judged may be a newer version's.
    for (Found found : new Found[] {now, before}) {
      if (found instanceof Found.Newer newer) {
        return new Failed(
            name + ": written by a newer version (" + newer.version() + "), left alone");
      }
      if (found instanceof Found.Unreadable unreadable) {
        return new Failed(name + ": cannot be read, left alone (" + unreadable.reason() + ")");
      }
    }
    long generation = Math.max(now.generationIfWhole(), before.generationIfWhole()) + 1;
    boolean keepCurrent =
        now instanceof Found.Whole && now.generationIfWhole() >= before.generationIfWhole();
    try {
      write(StateFormat.encode(generation, payloadVersion, payload), keepCurrent);
      return new Saved(generation);
    } catch (IOException failed) {
      discardFresh();
      return new Failed(Reasons.of(name, failed));
    }
  }

  private void write(byte[] file, boolean keepCurrent) throws IOException {
    ops.delete(fresh);
    try (FileSystemOps.Output out = ops.create(fresh)) {
      out.write(ByteBuffer.wrap(file));
      // Before its rename, or a power loss could keep the name and lose the content.
      out.force();
    }
    if (keepCurrent) {
      ops.rename(current, previous);
    }
    ops.rename(fresh, current);
    ops.forceDirectory(directory);
  }

  /** A full disk has better use for its bytes. */
  private void discardFresh() {
    try {
      ops.delete(fresh);
    } catch (IOException alsoFailed) {
      // The first failure is the one to tell; the next saving deletes it before all else.
    }
  }

  /** Gives up the lock. What was saved stays; closing twice does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        lock.close();
      } catch (IOException failed) {
        // The descriptor is gone either way, and the lock with it.
      }
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
  }

  private Found examine(Path file) {
    byte[] content;
    try {
      content = ops.read(file, StateFormat.MAX_FILE + 1);
    } catch (NoSuchFileException none) {
      return new Found.Missing();
    } catch (IOException failed) {
      return new Found.Unreadable(Reasons.of(failed));
    }
    return StateFormat.parse(content, payloadVersion);
  }

  private static String reasonOf(Found found) {
    if (found instanceof Found.Unreadable unreadable) {
      return unreadable.reason();
    }
    return found instanceof Found.Broken broken ? broken.reason() : "";
  }
}
