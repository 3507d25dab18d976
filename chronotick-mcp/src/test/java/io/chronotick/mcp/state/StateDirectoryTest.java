package io.chronotick.mcp.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.model.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

  @TempDir Path folder;
  private Path directory;

  @BeforeEach
  void nameTheDirectory() {
    directory = folder.resolve("deep").resolve("state");
  }

  private StateDirectory open(Optional<String> chosen, String otherwise) throws StateException {
    return StateDirectory.open(directory, chosen, otherwise, EventClocks.LIMITS, Ticker.system());
  }

  private String nodeIdOf(Optional<String> chosen, String otherwise) throws StateException {
    try (StateDirectory state = open(chosen, otherwise)) {
      return state.nodeId();
    }
  }

  private String refusal() {
    StateException refused = assertThrows(StateException.class, () -> open(Optional.empty(), "x"));
    String message = String.valueOf(refused.getMessage());
    String prefix = "state directory " + directory + ": ";
    assertTrue(message.startsWith(prefix), message);
    return message.substring(prefix.length());
  }

  @Test
  void itIsMadeForItsOwnerAlone() throws Exception {
    open(Optional.empty(), "first").close();
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            file.toString());
      }
    }
  }

  @Test
  void theNodeIdIsKeptUntilAnotherIsChosen() throws Exception {
    assertEquals("first", nodeIdOf(Optional.empty(), "first"));
    assertEquals("first", nodeIdOf(Optional.empty(), "second"));
    assertEquals("chosen", nodeIdOf(Optional.of("chosen"), "third"));
    assertEquals("chosen", nodeIdOf(Optional.empty(), "fourth"));
  }

  @Test
  void oneProcessAtATime() throws Exception {
    StateDirectory first = open(Optional.empty(), "first");
    assertTrue(StateDirectory.isInUse(directory));
    assertEquals("in use by another process", refusal());
    // The refusal took nothing away from who has it.
    assertEquals("in use by another process", refusal());
    first.close();
    assertFalse(StateDirectory.isInUse(directory));
    assertEquals("first", nodeIdOf(Optional.empty(), "second"));
  }

  @Test
  void aDamagedNodeIdIsRefusedAndLeftAlone() throws Exception {
    open(Optional.empty(), "first").close();
    Path unused = Files.writeString(directory.resolve("node-id"), "two words\n");
    assertEquals("node-id holds no node id; remove it to get a new one", refusal());
    assertEquals("two words\n", Files.readString(directory.resolve("node-id")));
    // And whoever repairs it finds the directory free.
    Files.delete(directory.resolve("node-id"));
    assertEquals("second", nodeIdOf(Optional.empty(), "second"));
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path unused = Files.createDirectories(folder.resolve("deep"));
    unused = Files.createFile(directory);
    assertEquals("is no directory", refusal());
  }

  @Test
  void damagedNodeClocksAreRefused() throws Exception {
    open(Optional.empty(), "first").close();
    Path unused = Files.writeString(directory.resolve("node-clocks"), "nonsense");
    assertTrue(refusal().contains("node-clocks"), "it names the file");
    assertFalse(StateDirectory.isInUse(directory));
  }
}
