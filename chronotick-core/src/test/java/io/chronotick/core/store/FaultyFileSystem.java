package io.chronotick.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The host's file system with a hook before each operation, to fail it or to make it wait. It
 * forces nothing: a busy host's disk would only slow the tests.
 */
final class FaultyFileSystem implements FileSystemOps {

  /** What can go wrong. */
  enum Step {
    READ,
    CREATE,
    DELETE,
    RENAME,
    FORCE_DIRECTORY,
    WRITE,
    FORCE
  }

  /** Called before each step with the file it is about. */
  interface Hook {
    void before(Step step, Path file) throws IOException;
  }

  private final RealFileSystem real = new RealFileSystem();
  private volatile Hook hook = (step, file) -> {};

  void onEachStep(Hook next) {
    hook = next;
  }

  @Override
  public byte[] read(Path file, int limit) throws IOException {
    hook.before(Step.READ, file);
    return real.read(file, limit);
  }

  @Override
  public Output create(Path file) throws IOException {
    hook.before(Step.CREATE, file);
    Output out = real.create(file);
    return new Output() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        // As a disk that fills up: the first half is written.
        out.write(bytes.slice(0, bytes.remaining() / 2));
        hook.before(Step.WRITE, file);
        out.write(bytes.position(bytes.remaining() / 2));
      }

      @Override
      public void force() throws IOException {
        hook.before(Step.FORCE, file);
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  @Override
  public void delete(Path file) throws IOException {
    hook.before(Step.DELETE, file);
    real.delete(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    hook.before(Step.RENAME, to);
    real.rename(from, to);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    hook.before(Step.FORCE_DIRECTORY, directory);
  }
}
