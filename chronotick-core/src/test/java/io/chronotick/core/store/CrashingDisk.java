package io.chronotick.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A disk in memory that loses power after a given number of steps, where each written byte is a
 * step, and then shows every state it could be found in: any subset of the names changed since the
 * directory was last forced, with any of several fates for content that was not.
 */
final class CrashingDisk implements FileSystemOps {

  /** The power is gone; nothing in product code catches this. */
  static final class PowerLoss extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** What becomes of content the disk was not told to keep. */
  private enum Fate {
    LOST,
    HALF,
    ZEROED,
    KEPT
  }

  private static final class Inode {
    private byte[] content = new byte[0];
    private int forced;

    Inode after(Fate fate) {
      Inode left = new Inode();
      left.content =
          switch (fate) {
            case KEPT -> content.clone();
            case LOST -> Arrays.copyOf(content, forced);
            case HALF -> Arrays.copyOf(content, (forced + content.length) / 2);
            case ZEROED -> Arrays.copyOf(Arrays.copyOf(content, forced), content.length);
          };
      left.forced = left.content.length;
      return left;
    }
  }

  /** A name given away, a name taken, or both. */
  private record NameChange(Optional<Path> freed, Optional<Path> taken, Inode inode) {
    void applyTo(Map<Path, Inode> names) {
      freed.ifPresent(names::remove);
      taken.ifPresent(name -> names.put(name, inode));
    }
  }

  private final Map<Path, Inode> durable;
  private final Map<Path, Inode> names;
  private final List<NameChange> unforced = new ArrayList<>();
  private long stepsLeft;

  /** An empty disk with power for {@code steps} steps. */
  CrashingDisk(long steps) {
    this(Map.of(), steps);
  }

  private CrashingDisk(Map<Path, Inode> names, long steps) {
    this.durable = new HashMap<>(names);
    this.names = new HashMap<>(names);
    this.stepsLeft = steps;
  }

  /** Power for {@code steps} more. */
  void powerFor(long steps) {
    stepsLeft = steps;
  }

  /** Puts a file there, whole and for good. */
  void put(Path file, byte[] content) {
    Inode inode = new Inode();
    inode.content = content.clone();
    inode.forced = content.length;
    names.put(file, inode);
    durable.put(file, inode);
  }

  /** Every disk that may be found after the power comes back. */
  List<CrashingDisk> survivors() {
    List<CrashingDisk> found = new ArrayList<>();
    for (int subset = 0; subset < 1 << unforced.size(); subset++) {
      Map<Path, Inode> left = new HashMap<>(durable);
      for (int i = 0; i < unforced.size(); i++) {
        if ((subset >> i & 1) == 1) {
          unforced.get(i).applyTo(left);
        }
      }
      for (Fate fate : Fate.values()) {
        Map<Path, Inode> decided = new HashMap<>();
        left.forEach((name, inode) -> decided.put(name, inode.after(fate)));
        found.add(new CrashingDisk(decided, Long.MAX_VALUE));
      }
    }
    return found;
  }

  /** The disk after the process alone was killed: the system keeps all it was given. */
  CrashingDisk afterKill() {
    return new CrashingDisk(names, Long.MAX_VALUE);
  }

  private void step() {
    if (stepsLeft == 0) {
      throw new PowerLoss();
    }
    stepsLeft--;
  }

  private void change(NameChange change) {
    change.applyTo(names);
    unforced.add(change);
  }

  private Inode find(Path file) throws NoSuchFileException {
    Inode inode = names.get(file);
    if (inode == null) {
      throw new NoSuchFileException(file.toString());
    }
    return inode;
  }

  @Override
  public byte[] read(Path file, int limit) throws IOException {
    byte[] content = find(file).content;
    return Arrays.copyOf(content, Math.min(limit, content.length));
  }

  @Override
  public Output create(Path file) throws IOException {
    step();
    if (names.containsKey(file)) {
      throw new IOException("exists");
    }
    Inode inode = new Inode();
    change(new NameChange(Optional.empty(), Optional.of(file), inode));
    return new Output() {
      @Override
      public void write(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
          step();
          int at = inode.content.length;
          inode.content = Arrays.copyOf(inode.content, at + 1);
          inode.content[at] = bytes.get();
        }
      }

      @Override
      public void force() {
        step();
        inode.forced = inode.content.length;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void delete(Path file) {
    step();
    if (names.containsKey(file)) {
      change(new NameChange(Optional.of(file), Optional.empty(), new Inode()));
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step();
    change(new NameChange(Optional.of(from), Optional.of(to), find(from)));
  }

  @Override
  public void forceDirectory(Path directory) {
    step();
    durable.clear();
    durable.putAll(names);
    unforced.clear();
  }
}
