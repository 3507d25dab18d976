package io.chronotick.core.store;

import static io.chronotick.core.store.Payloads.NAME;
import static io.chronotick.core.store.Payloads.VERSION;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.store.FaultyFileSystem.Step;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D-03, D-08, D-09: what the disk, its permissions and other versions do to a saving. */
class DiskFaultTest {

  private static final byte[] OLD = Payloads.shortOf(1);
  private static final byte[] NEW = Payloads.shortOf(2);

  @TempDir Path directory;

  private final FaultyFileSystem faulty = new FaultyFileSystem();

  private static void assertTellsNoPath(String reason, Path directory) {
    assertTrue(reason.startsWith(NAME + ": "), reason);
    assertTrue(reason.length() > NAME.length() + 4, reason);
    assertFalse(reason.contains(directory.toString()), reason);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"CREATE", "RENAME", "WRITE", "FORCE", "READ", "DELETE"})
  @DisplayName("D-03 a full disk, no permission, a rename that fails: a value, and the old payload")
  void failedStepLeavesTheOldPayload(Step failing) {
    StateFile state = Payloads.fileOn(faulty, directory);
    Payloads.saved(state, OLD);
    faulty.onEachStep(
        (step, file) -> {
          if (step == failing) {
            throw step == Step.WRITE
                ? new IOException("No space left on device")
                : new AccessDeniedException(file.toString());
          }
        });
    String reason = Payloads.failed(state, NEW);
    assertTellsNoPath(reason, directory);
    assertTrue(reason.contains(failing == Step.WRITE ? "No space" : "permission denied"), reason);
    faulty.onEachStep((step, file) -> {});
    Payloads.assertHolds(1, OLD, state);
    assertEquals(2, Payloads.saved(state, NEW));
    Payloads.assertHolds(2, NEW, state);
  }

  @Test
  @DisplayName("D-03 only the second rename fails: the old payload is read from the previous file")
  void failureBetweenTheRenamesLeavesTheOldPayload() {
    StateFile state = Payloads.fileOn(faulty, directory);
    Payloads.saved(state, OLD);
    faulty.onEachStep(
        (step, file) -> {
          if (step == Step.RENAME && file.endsWith(NAME)) {
            throw new FileSystemException(file.toString(), null, "Input/output error");
          }
        });
    assertEquals("drift: Input/output error", Payloads.failed(state, NEW));
    Payloads.assertHolds(1, OLD, state);
    assertTrue(Payloads.loaded(state).fromPrevious());
    assertEquals("drift: Input/output error", Payloads.failed(state, NEW));
    Payloads.assertHolds(1, OLD, state);
  }

  @Test
  @DisplayName("D-03 a directory that could not be forced is not acknowledged")
  void unforcedDirectoryIsNotAcknowledged() {
    StateFile state = Payloads.fileOn(faulty, directory);
    faulty.onEachStep(
        (step, file) -> {
          if (step == Step.FORCE_DIRECTORY) {
            throw new IOException("Input/output error");
          }
        });
    assertTellsNoPath(Payloads.failed(state, NEW), directory);
  }

  @Test
  @DisplayName("D-03 a failed saving leaves no half-written file behind on a full disk")
  void failedSavingGivesItsBytesBack() throws IOException {
    StateFile state = Payloads.fileOn(faulty, directory);
    faulty.onEachStep(
        (step, file) -> {
          if (step == Step.WRITE) {
            throw new IOException("No space left on device");
          }
        });
    Payloads.failed(state, NEW);
    assertEquals(Set.of(), names());
  }

  @Test
  @DisplayName("D-03 the directory vanishes while we run")
  void vanishedDirectoryIsAFailureAndNotMadeAnew() throws IOException {
    Path state = directory.resolve("state");
    try (StateFile file = Payloads.opened(state)) {
      Files.delete(state.resolve(NAME + ".lock"));
      Files.delete(state);
      assertEquals("drift: no such file or directory", Payloads.failed(file, NEW));
      assertFalse(Files.exists(state));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "file/below"})
  @DisplayName("D-03 a directory that cannot be made is refused with a reason")
  void directoryThatCannotBeMadeIsRefused(String path) throws IOException {
    Files.createFile(directory.resolve("file"));
    Opening opening = StateFile.open(directory.resolve(path), NAME, VERSION);
    assertTellsNoPath(assertInstanceOf(Opening.Refused.class, opening).reason(), directory);
  }

  @Test
  @DisplayName("D-03 a directory stands where the file should: a value")
  void directoryInPlaceOfTheFileIsAFailure() throws IOException {
    Files.createDirectory(directory.resolve(NAME));
    StateFile state = Payloads.fileOn(faulty, directory);
    assertEquals(
        "drift: not a regular file",
        assertInstanceOf(Contents.Damaged.class, state.read()).reason());
    assertTellsNoPath(Payloads.failed(state, NEW), directory);
  }

  @Test
  @DisplayName("D-08 files are 0600 and a directory made here is 0700")
  void filesAreTheOwnersAlone() throws IOException {
    Assumptions.assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no POSIX modes");
    Path state = directory.resolve("made").resolve("here");
    try (StateFile file = Payloads.opened(state)) {
      Payloads.saved(file, OLD);
      Payloads.saved(file, NEW);
    }
    assertEquals(Set.of(NAME, NAME + ".previous", NAME + ".lock"), names(state));
    for (String name : names(state)) {
      assertMode("rw-------", state.resolve(name));
    }
    assertMode("rwx------", state);
    assertMode("rwx------", directory.resolve("made"));
  }

  private static void assertMode(String expected, Path path) throws IOException {
    assertEquals(
        expected,
        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
        path::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".previous"})
  @DisplayName("D-09 a file of version N+1 is refused and not overwritten")
  void newerPayloadVersionIsLeftAlone(String suffix) throws IOException {
    byte[] newer = StateFormat.encode(5, VERSION + 1, NEW);
    Path path = directory.resolve(NAME + suffix);
    Files.write(path, newer);
    try (StateFile file = Payloads.opened(directory)) {
      assertEquals(
          "version 4, known is 3", assertInstanceOf(Contents.TooNew.class, file.read()).version());
      assertTellsNoPath(Payloads.failed(file, OLD), directory);
    }
    assertArrayEquals(newer, Files.readAllBytes(path));
    assertEquals(Set.of(NAME + suffix, NAME + ".lock"), names());
  }

  @Test
  @DisplayName("D-09 a file of an older version is read, says so, and is replaced")
  void olderPayloadVersionIsLoaded() throws IOException {
    Files.write(directory.resolve(NAME), StateFormat.encode(5, VERSION - 1, OLD));
    try (StateFile file = Payloads.opened(directory)) {
      assertEquals(VERSION - 1, Payloads.loaded(file).payloadVersion());
      assertEquals(6, Payloads.saved(file, NEW));
      assertEquals(VERSION, Payloads.loaded(file).payloadVersion());
    }
  }

  private Set<String> names() throws IOException {
    return names(directory);
  }

  private static Set<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
