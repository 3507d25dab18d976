package io.chronotick.vectorclock;

import io.chronotick.vectorclock.SimulatedDisk.Crash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A disk in memory that fails where it is told to, or loses power after so many steps, each byte
 * one, and then shows every state that can be found: any of the name changes since names were last
 * forced may be lost, and of bytes not forced all, half, none, or the sense.
 */
final class LossyDisk implements Disk {

  /** What can fail. */
  enum Step {
    READ,
    DRAFT,
    WRITE,
    FORCE,
    REPLACE,
    FORCE_NAMES,
    DELETE
  }

  private static final class Content {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int safe;

    static Content of(byte[] bytes) {
      Content content = new Content();
      content.bytes.writeBytes(bytes);
      content.safe = bytes.length;
      return content;
    }

    List<byte[]> fates() {
      byte[] all = bytes.toByteArray();
      byte[] kept = Arrays.copyOf(all, safe);
      return List.of(
          all,
          kept,
          Arrays.copyOf(all, (safe + all.length) / 2),
          Arrays.copyOf(kept, all.length)); // zeros, as after a lost extent
    }
  }

  /** How many fates bytes that are not forced have. */
  private static final int FATES = 4;

  private final Map<Step, IOException> faults = new EnumMap<>(Step.class);
  private final Map<Path, Content> seen = new HashMap<>();
  private final Map<Path, Content> safe = new HashMap<>();
  private final List<Consumer<Map<Path, Content>>> unsafe = new ArrayList<>();

  /** The step before which the power goes, counted down; never reached from 0 on. */
  int stepsToCrash;

  void failAt(Step step, IOException fault) {
    faults.put(step, fault);
  }

  void repair() {
    faults.clear();
  }

  /** Puts a file there for good. */
  void put(Path file, byte[] content) {
    seen.put(file, Content.of(content));
    safe.put(file, Content.of(content));
  }

  /** Every disk there can be when the power is back; the process alone being killed is one. */
  List<LossyDisk> survivors() {
    List<LossyDisk> survivors = new ArrayList<>();
    for (int kept = 0; kept < 1 << unsafe.size(); kept++) {
      Map<Path, Content> names = new HashMap<>(safe);
      for (int i = 0; i < unsafe.size(); i++) {
        if ((kept >> i & 1) == 1) {
          unsafe.get(i).accept(names);
        }
      }
      for (int fate = 0; fate < FATES; fate++) {
        LossyDisk survivor = new LossyDisk();
        for (Map.Entry<Path, Content> name : names.entrySet()) {
          survivor.put(name.getKey(), name.getValue().fates().get(fate));
        }
        survivors.add(survivor);
      }
    }
    return survivors;
  }

  private void before(Step step) throws IOException {
    if (--stepsToCrash == 0) {
      throw new Crash();
    }
    IOException fault = faults.get(step);
    if (fault != null) {
      throw fault;
    }
  }

  private void rename(Consumer<Map<Path, Content>> change) {
    change.accept(seen);
    unsafe.add(change);
  }

  @Override
  public Optional<byte[]> read(Path file, int most) throws IOException {
    before(Step.READ);
    return Optional.ofNullable(seen.get(file))
        .map(content -> content.bytes.toByteArray())
        .map(all -> Arrays.copyOf(all, Math.min(all.length, most)));
  }

  @Override
  public Draft draft(Path file) throws IOException {
    before(Step.DRAFT);
    Content content = new Content();
    rename(names -> names.put(file, content));
    return new Draft() {
      @Override
      public void write(byte[] bytes) throws IOException {
        for (int i = 0; i < bytes.length; i++) {
          if (i >= bytes.length / 2) { // a disk that fills up takes the first half
            before(Step.WRITE);
          } else if (--stepsToCrash == 0) {
            throw new Crash();
          }
          content.bytes.write(bytes[i]);
        }
      }

      @Override
      public void force() throws IOException {
        before(Step.FORCE);
        content.safe = content.bytes.size();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void delete(Path file) throws IOException {
    before(Step.DELETE);
    rename(names -> names.remove(file));
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    before(Step.REPLACE);
    Content moved = seen.get(from);
    if (moved == null) {
      throw new IOException("no draft to put in place");
    }
    rename(
        names -> {
          names.remove(from);
          names.put(to, moved);
        });
  }

  @Override
  public void forceNames(Path directory) throws IOException {
    before(Step.FORCE_NAMES);
    safe.clear();
    safe.putAll(seen);
    unsafe.clear();
  }
}
