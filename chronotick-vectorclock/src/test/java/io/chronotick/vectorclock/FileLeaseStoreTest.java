package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.HybridOutcome.Reason;
import io.chronotick.vectorclock.HybridOutcome.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileLeaseStoreTest {

  private static final HybridTimestamp LEASE = HybridTimestamp.of(HandTime.NOON.plusMillis(10), 0);
  private static final HybridTimestamp LATER = HybridTimestamp.of(HandTime.NOON.plusMillis(20), 0);
  private static final Path ON_LOSSY = Path.of("/secret/hybrid.lease");

  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = directory.resolve("hybrid.lease");
  }

  private static FileLeaseStore on(LossyDisk disk) {
    return new FileLeaseStore(new DurableFile(disk, () -> {}, ON_LOSSY, "lease file"));
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = FileLeaseStoreTest.class.getResourceAsStream("/golden/lease/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private void assertRefusedAndKept(byte[] content, String message) throws IOException {
    Files.write(file, content);
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      assertEquals(message, assertThrows(IOException.class, store::load).getMessage());
      assertThrows(IOException.class, () -> store.save(HybridTimestamp.MAX));
    }
    assertArrayEquals(content, Files.readAllBytes(file));
  }

  @Test
  @DisplayName("a lease is there for the next store, and for the one that saved it")
  void leaseIsFoundAgain() throws IOException {
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      assertEquals(Optional.empty(), store.load());
      store.save(LEASE);
      assertEquals(Optional.of(LEASE), store.load());
      store.save(LATER);
    }
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      assertEquals(Optional.of(LATER), store.load());
      store.save(LATER);
    }
  }

  @Test
  @DisplayName("version 1 is these bytes, and is read for ever")
  void goldenFile() throws IOException {
    Files.write(file, golden("version-1.lease"));
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      assertEquals(Optional.of(LEASE), store.load());
    }
    Files.delete(file);
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      store.save(LEASE);
    }
    assertArrayEquals(golden("version-1.lease"), Files.readAllBytes(file));
  }

  @Test
  @DisplayName("D-02 cut at each byte, or longer by one, it is refused and stays as it is")
  void cutAtEachByte() throws IOException {
    byte[] whole = golden("version-1.lease");
    for (int length = 0; length <= whole.length + 1; length++) {
      if (length != whole.length) {
        assertRefusedAndKept(
            Arrays.copyOf(whole, length),
            length < 16
                ? "lease file 'hybrid.lease': damaged: it has "
                    + length
                    + " bytes, fewer than an empty one"
                : "lease file 'hybrid.lease': damaged: its checksum, length or version is wrong");
      }
    }
  }

  @Test
  @DisplayName("D-02 with any one byte changed to any other it is refused and stays as it is")
  void eachByteChanged() throws IOException {
    byte[] whole = golden("version-1.lease");
    LossyDisk disk = new LossyDisk();
    for (int at = 0; at < whole.length; at++) {
      for (int by = 1; by < 256; by++) {
        byte[] changed = whole.clone();
        changed[at] = (byte) (changed[at] ^ by);
        disk.put(ON_LOSSY, changed);
        FileLeaseStore store = on(disk);
        assertThrows(IOException.class, store::load);
        assertThrows(IOException.class, () -> store.save(HybridTimestamp.MAX));
        assertArrayEquals(changed, disk.read(ON_LOSSY, 100).orElseThrow());
      }
    }
  }

  @Test
  @DisplayName("D-02 whole, but with a lease there cannot be, it is refused")
  void impossibleLease() throws IOException {
    FileForm form = new FileForm("CTLEASE\n", 1, 100);
    byte[] after9999 = {-1, -1, -1, -1, -1, -1, -1, -1};
    for (byte[] payload : List.of(after9999, new byte[0], new byte[9], new byte[5000])) {
      byte[] content = form.seal(payload);
      Files.write(file, content);
      try (FileLeaseStore store = FileLeaseStore.open(file)) {
        assertThrows(IOException.class, store::load);
      }
    }
    byte[] version0 = new FileForm("CTLEASE\n", 0, 8).seal(new byte[8]);
    assertRefusedAndKept(
        version0, "lease file 'hybrid.lease': damaged: its checksum, length or version is wrong");
  }

  @Test
  @DisplayName(
      "D-02 another file of ours, whole, is no lease, whatever its bytes would mean as one")
  void otherKindOfFile() throws IOException {
    assertRefusedAndKept(
        new FileForm("CTNODES\n", 1, 8).seal(LEASE.toBytes()),
        "lease file 'hybrid.lease': damaged, or another kind of file");
  }

  @Test
  @DisplayName("D-09 a later version is refused, and not overwritten")
  void laterVersion() throws IOException {
    assertRefusedAndKept(
        golden("version-2-imagined.lease"),
        "lease file 'hybrid.lease': of version 2; 1 is the newest known here");
  }

  @ParameterizedTest
  @EnumSource(LossyDisk.Step.class)
  @DisplayName("D-03 whatever fails, it is told without the path, and a whole lease is there")
  void eachFault(LossyDisk.Step step) throws IOException {
    LossyDisk disk = new LossyDisk();
    FileLeaseStore store = on(disk);
    store.save(LEASE);
    disk.failAt(step, new IOException("No space left on device"));
    boolean harmless = step == LossyDisk.Step.DELETE;
    if (harmless) {
      store.save(LATER);
    } else {
      IOException told = assertThrows(IOException.class, () -> store.save(LATER));
      assertEquals("lease file 'hybrid.lease': No space left on device", told.getMessage());
    }
    disk.repair();
    assertEquals(Optional.empty(), disk.read(Path.of(ON_LOSSY + ".new"), 100), "no draft is left");
    // Where only the last step failed, the new lease may be there; it is never neither.
    boolean mayBeNew = harmless || step == LossyDisk.Step.FORCE_NAMES;
    assertEquals(Optional.of(mayBeNew ? LATER : LEASE), store.load());
    store.save(LATER);
    assertEquals(Optional.of(LATER), on(disk).load());
  }

  @Test
  @DisplayName("D-03 a clock on a full disk refuses with the reason, and goes on with room")
  void clockOnFullDisk() throws IOException {
    LossyDisk disk = new LossyDisk();
    HandTime time = new HandTime();
    HybridLogicalClock clock =
        HybridLogicalClock.open(
            HybridSettings.of(time).withLeases(on(disk), Duration.ofMillis(10)));
    clock.now().orElseThrow();
    time.move(Duration.ofMillis(10));
    disk.failAt(LossyDisk.Step.WRITE, new IOException("No space left on device"));
    Refused refused = assertInstanceOf(Refused.class, clock.now());
    assertEquals(Reason.LEASE_NOT_SAVED, refused.reason());
    assertEquals(
        "the lease was not saved: lease file 'hybrid.lease': No space left on device",
        refused.detail());
    disk.repair();
    assertEquals("2026-11-22T12:00:00.010Z-0000", clock.now().orElseThrow().toString());
  }

  @Test
  @DisplayName("D-03 what is wrong with the lock file is told of the lock file")
  void badLockFile() throws IOException {
    Files.createDirectory(directory.resolve("hybrid.lease.lock"));
    assertEquals(
        "lock file 'hybrid.lease.lock': Is a directory",
        assertThrows(IOException.class, () -> FileLeaseStore.open(file)).getMessage());
  }

  @Test
  @DisplayName("D-03 a missing directory is refused and not made")
  void missingDirectory() {
    Path missing = directory.resolve("not-mounted");
    IOException told =
        assertThrows(IOException.class, () -> FileLeaseStore.open(missing.resolve("hybrid.lease")));
    assertEquals("lease file 'hybrid.lease': its directory does not exist", told.getMessage());
    assertFalse(Files.exists(missing));
  }

  @Test
  @DisplayName("D-03 a directory that may not be written is refused")
  void readOnlyDirectory() throws IOException {
    assumeModes();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
    try {
      Assumptions.assumeFalse(Files.isWritable(directory), "skipped: this user may do all (root)");
      IOException told = assertThrows(IOException.class, () -> FileLeaseStore.open(file));
      assertEquals("lease file 'hybrid.lease': permission denied", told.getMessage());
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  @DisplayName("D-03 a directory in place of the file, or a link, is refused")
  void notAFile() throws IOException {
    Files.createDirectory(file);
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      IOException told = assertThrows(IOException.class, store::load);
      assertEquals("lease file 'hybrid.lease': not a regular file", told.getMessage());
      assertThrows(IOException.class, () -> store.save(LEASE));
    }
    Files.delete(file);
    assumeModes();
    Path target = Files.write(directory.resolve("target"), golden("version-1.lease"));
    Files.createSymbolicLink(file, target);
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      assertThrows(IOException.class, () -> store.save(LATER));
    }
    assertArrayEquals(golden("version-1.lease"), Files.readAllBytes(target));
    assertThrows(IllegalArgumentException.class, () -> FileLeaseStore.open(Path.of("/")));
  }

  @Test
  @DisplayName("D-03 an interrupted thread saves nothing, is told so, and can save afterwards")
  void interrupted() throws IOException {
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      store.save(LEASE);
      Thread.currentThread().interrupt();
      IOException told = assertThrows(IOException.class, () -> store.save(LATER));
      assertTrue(Thread.interrupted());
      assertEquals("lease file 'hybrid.lease': the thread was interrupted", told.getMessage());
      assertEquals(Optional.of(LEASE), store.load());
      store.save(LATER);
      assertEquals(Optional.of(LATER), store.load());
    }
  }

  @Test
  @DisplayName("D-05 a second store of one file is refused until the first is closed")
  void secondStoreOfThisProcess() throws IOException {
    FileLeaseStore first = FileLeaseStore.open(file);
    Path otherSpelling = directory.resolve(".").resolve("hybrid.lease");
    IOException told = assertThrows(IOException.class, () -> FileLeaseStore.open(otherSpelling));
    assertEquals(
        "lease file 'hybrid.lease': in use, here or by another process", told.getMessage());
    first.close();
    try (FileLeaseStore second = FileLeaseStore.open(file)) {
      first.close();
      assertThrows(IOException.class, () -> FileLeaseStore.open(file), "still the second's");
      second.save(LEASE);
      IOException closed = assertThrows(IOException.class, () -> first.save(LATER));
      assertEquals("lease file 'hybrid.lease': closed", closed.getMessage());
      assertThrows(IOException.class, first::load);
      assertEquals(Optional.of(LEASE), second.load());
    }
  }

  @Test
  @DisplayName("D-06 a lease a day ahead: no stamp below it, and the clock says how long")
  void leaseFarAhead() throws IOException {
    HandTime time = new HandTime();
    HybridTimestamp ahead = HybridTimestamp.of(HandTime.NOON.plus(Duration.ofDays(1)), 0);
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      store.save(ahead);
      HybridLogicalClock clock =
          HybridLogicalClock.open(HybridSettings.of(time).withLeases(store, Duration.ofSeconds(1)));
      assertEquals(Duration.ofDays(1), clock.aheadBy());
      assertFalse(clock.catchUp(Waiter.NONE));
      assertTrue(ahead.compareTo(clock.now().orElseThrow()) < 0);
      assertEquals(HybridTimestamp.of(ahead.time().plusMillis(62), 0), store.load().orElseThrow());
    }
  }

  @Test
  @DisplayName("a lease below the one before, as of a second clock, is refused and changes nothing")
  void lowerLease() throws IOException {
    try (FileLeaseStore store = FileLeaseStore.open(file)) {
      store.save(LATER);
      assertEquals(
          "lease file 'hybrid.lease': lease "
              + LEASE
              + " is below the one saved before, "
              + LATER
              + "; is another clock open on this store?",
          assertThrows(IOException.class, () -> store.save(LEASE)).getMessage());
      assertEquals(Optional.of(LATER), store.load());
    }
    try (FileLeaseStore next = FileLeaseStore.open(file)) {
      assertThrows(IOException.class, () -> next.save(LEASE), "without a load");
    }
  }

  @Test
  @DisplayName("D-08 every file is the owner's alone, also after one with another mode was there")
  void modes() throws IOException {
    assumeModes();
    Path draft = Files.write(directory.resolve("hybrid.lease.new"), new byte[] {1});
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-rw-rw-"));
    try (FileLeaseStore store = FileLeaseStore.open(file);
        Stream<Path> files = Files.list(directory)) {
      store.save(LEASE);
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      for (Path made : files.filter(path -> !path.equals(draft)).toList()) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(made)),
            made.toString());
      }
    }
  }

  private void assumeModes() {
    Assumptions.assumeTrue(
        Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null,
        "skipped: files have no modes here");
  }
}
