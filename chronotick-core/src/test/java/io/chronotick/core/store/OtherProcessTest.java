package io.chronotick.core.store;

import static io.chronotick.core.store.Payloads.NAME;
import static io.chronotick.core.store.Payloads.VERSION;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** D-01, D-03, D-05: with a second process, which is killed, refused, or given a small disk. */
@Timeout(900)
class OtherProcessTest {

  private static final int KILLS = Boolean.getBoolean("chronotick.long") ? 500 : 30;
  private static final int MOST_SAVED_BEFORE_KILL = 12;
  private static final int LONGEST_WAIT_MICROS = 6000;

  @TempDir Path directory;

  private String refusal() {
    return assertInstanceOf(Opening.Refused.class, StateFile.open(directory, NAME, VERSION))
        .reason();
  }

  @Test
  @DisplayName("D-01 killed at random moments, what was acknowledged is never lost")
  void killedAtAnyMomentNothingAcknowledgedIsLost() throws Exception {
    Random random = new Random(20261124);
    long acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> said = new ArrayList<>();
      try (WriterProcess writer = new WriterProcess(directory, "loop")) {
        said.add(writer.line());
        for (int i = random.nextInt(MOST_SAVED_BEFORE_KILL); i > 0; i--) {
          said.add(writer.line());
        }
        writer.killAfter(random.nextInt(LONGEST_WAIT_MICROS));
        said.addAll(writer.rest());
        writer.kill();
      }
      assertTrue(said.get(0).startsWith("opened "), said.get(0));
      String last = said.get(said.size() - 1);
      acknowledged = Long.parseLong(last.substring(last.indexOf(' ') + 1));
      try (StateFile file = Payloads.opened(directory)) {
        Contents contents = file.read();
        if (acknowledged > 0 || contents instanceof Contents.Loaded) {
          Contents.Loaded loaded = assertInstanceOf(Contents.Loaded.class, contents);
          assertTrue(
              loaded.generation() == acknowledged || loaded.generation() == acknowledged + 1,
              acknowledged + " was acknowledged, found is " + loaded);
          assertArrayEquals(Payloads.of(loaded.generation()), loaded.payload());
        }
      }
    }
    assertTrue(acknowledged > KILLS, "only " + acknowledged + " savings in " + KILLS + " runs");
  }

  @Test
  @DisplayName("D-05 a second process is refused; the lock of one that was killed is free")
  void secondProcessIsRefusedUntilTheFirstIsGone() throws Exception {
    try (WriterProcess holder = new WriterProcess(directory, "hold")) {
      assertEquals("opened 0", holder.line());
      assertEquals("drift: in use by another process", refusal());
      holder.kill();
    }
    Payloads.opened(directory).close();
  }

  @Test
  @DisplayName("D-05 a second opener in this process is refused, and does not free our lock")
  void refusedOpenerDoesNotFreeTheLockForOtherProcesses() throws IOException {
    StateFile first = Payloads.opened(directory);
    assertEquals("drift: in use by another part of this process", refusal());
    try (WriterProcess other = new WriterProcess(directory, "hold")) {
      assertEquals("refused drift: in use by another process", other.line());
    }
    first.close();
    first.close();
    assertThrows(IllegalStateException.class, first::read);
    Payloads.opened(directory).close();
  }

  @Test
  @DisplayName(
      "D-03 a disk of 48 KiB fills up: a value, the old payload, and on when there is room")
  void smallDiskFillsUp() throws IOException {
    // In name spaces of its own: nothing is mounted that could be left behind.
    List<String> command = new ArrayList<>(List.of("unshare", "--user", "--map-root-user"));
    String mount = "mount -t tmpfs -o size=48k none \"$0\" && echo mounted && exec \"$@\"";
    command.addAll(List.of("--mount", "sh", "-c", mount, directory.toString()));
    command.addAll(WriterProcess.command(directory, "fill"));
    assertKeepsWhatFits(command, "mounted", "No space left on device");
  }

  @Test
  @DisplayName("D-03 a write breaks off at the largest file allowed: a value, and the old payload")
  void largestFileAllowedIsReached() throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f 40 && echo limited && exec \"$@\"", "sh"));
    command.addAll(WriterProcess.command(directory, "fill"));
    assertKeepsWhatFits(command, "limited", "File too large");
  }

  private static void assertKeepsWhatFits(List<String> command, String ready, String reason)
      throws IOException {
    List<String> said;
    try (WriterProcess process = new WriterProcess(command)) {
      said = process.rest();
    } catch (IOException noSuchCommand) {
      said = List.of();
    }
    Assumptions.assumeTrue(
        said.contains(ready), "skipped: this host does not let us do " + command.get(0));
    assertEquals(
        List.of(ready, "opened 0", "last Failed[reason=drift: " + reason + "]", "kept true"),
        said.subList(0, 4));
    assertTrue(said.get(4).startsWith("then Saved["), said.get(4));
  }
}
