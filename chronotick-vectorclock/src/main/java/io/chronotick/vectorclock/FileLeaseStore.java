package io.chronotick.vectorclock;

import io.chronotick.vectorclock.FileForm.Unfit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A lease kept in a file: it survives the process and the machine, as far as the disk keeps what it
 * says it has written.
 *
 * <pre>{@code
 * try (FileLeaseStore leases = FileLeaseStore.open(Path.of("hybrid.lease"))) {
 *   HybridSettings settings = HybridSettings.of(Clock.systemUTC());
 *   HybridLogicalClock clock =
 *       HybridLogicalClock.open(settings.withLeases(leases, Duration.ofSeconds(1)));
 *   boolean caughtUp = clock.catchUp(Waiter.sleeping(Duration.ofSeconds(2)));
 *   HybridTimestamp stamp = clock.now().orElseThrow();
 * }
 * }</pre>
 *
 * <p>A new lease is written beside the file ({@code NAME.new}), forced to the disk, put in place by
 * a rename, and the rename is forced too; so a crash at any byte leaves the lease before or the new
 * one, whole. There is one generation, on purpose: a damaged file may have held a larger lease than
 * any older one, and to start from that could repeat stamps. So a file that is damaged, cut, or of
 * a later version is refused by {@link #load} and {@link #save} alike and stays as it is, until
 * somebody takes it away and gives the node a new id.
 *
 * <p>The directory must exist: one that is missing may be a disk that is not mounted, and a file
 * begun anew there would repeat stamps. The file is mode 0600 where there are modes. {@code
 * NAME.lock} makes sure that no two stores have one file open, in this process or two of one host;
 * it stays there, but its lock ends with the process.
 *
 * <p>A lease far ahead of physical time is no fault, as stamps may have been given under it: the
 * clock goes on above it, and {@link HybridLogicalClock#aheadBy} and {@link
 * HybridLogicalClock#catchUp} tell how long that lasts. There is no limit on the jump. Errors name
 * the file but not its directory. Safe for use by many threads; an interrupted thread saves nothing
 * and is told so.
 *
 * <p>HAZARD: some network file systems keep no locks, and a deleted lock file locks nothing. A
 * deleted lease, or an older one copied back, is not noticed, and repeats stamps.
 */
public final class FileLeaseStore implements LeaseStore, Closeable {

  /** More than a lease needs, so that a later version can be told from damage. */
  private static final int MAX_PAYLOAD = 4096;

  private static final FileForm FORM = new FileForm("CTLEASE\n", 1, MAX_PAYLOAD);

  private final DurableFile file;

  /**
   * What the file held at first, then what was saved for certain. A save that failed may have left
   * a larger lease, but no stamp was given under that, and a clock set back asks for a lower one.
   */
  private Optional<HybridTimestamp> least = Optional.empty();

  FileLeaseStore(DurableFile file) {
    this.file = file;
  }

  /**
   * Opens the file for this store alone; it need not exist.
   *
   * @throws IOException if another store has it open, its directory is missing, or the lock file
   *     cannot be made; what the file holds is not looked at yet
   * @throws IllegalArgumentException if the path is the root directory
   */
  public static FileLeaseStore open(Path file) throws IOException {
    return new FileLeaseStore(DurableFile.open(file, "lease file"));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException if the file cannot be read, is damaged or of a later version, or the store
   *     is closed
   */
  @Override
  public synchronized Optional<HybridTimestamp> load() throws IOException {
    Optional<byte[]> content = file.read(FORM.most());
    Optional<HybridTimestamp> lease =
        content.isEmpty() ? Optional.empty() : Optional.of(leaseOf(content.get()));
    if (least.isEmpty()) {
      least = Optional.of(lease.orElse(HybridTimestamp.MIN));
    }
    return lease;
  }

  private HybridTimestamp leaseOf(byte[] content) throws IOException {
    try {
      return HybridTimestamp.ofBytes(FORM.unseal(content));
    } catch (Unfit unfit) {
      throw file.fault(String.valueOf(unfit.getMessage()));
    } catch (IllegalArgumentException impossible) {
      throw file.fault("damaged: it holds no lease");
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException also if what the file holds could not be loaded: it is not overwritten; or
   *     if the lease is below the one saved before, as of two clocks on one store: stamps of the
   *     other could be repeated
   */
  @Override
  public synchronized void save(HybridTimestamp lease) throws IOException {
    // For its errors: what cannot be read may be worth more than what would replace it.
    load();
    if (least.isPresent() && lease.compareTo(least.get()) < 0) {
      throw file.fault(
          "lease "
              + lease
              + " is below the one saved before, "
              + least.get()
              + "; is another clock open on this store?");
    }
    file.write(FORM.seal(lease.toBytes()));
    least = Optional.of(lease);
  }

  /**
   * Lets another store open the file; what was saved stays. A clock still in use gives what is left
   * of its lease, which no other will give, and then refuses. Closing twice does nothing.
   *
   * @throws IOException if the lock cannot be given back
   */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
