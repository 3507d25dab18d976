package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.NodeOutcome.Reason;
import io.chronotick.vectorclock.NodeOutcome.Refused;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import io.chronotick.vectorclock.SimulatedDisk.Crash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The crash law of {@link NodeClocks} on a file. */
// A node neither in nor out would be asked for for ever, and no interrupt ends that.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeClocksRestartTest {

  private static final Path FILE = Path.of("/clocks/nodes");
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final List<NodeId> NAMES = List.of(A, B, NodeId.of("c"), NodeId.of("d"));
  private static final NodeClockLimits LIMITS = NodeClockLimits.of(3, Duration.ofNanos(10));

  private final HandTicker ticker = new HandTicker();

  private NodeClocks on(LossyDisk disk) throws IOException {
    DurableFile file = new DurableFile(disk, () -> {}, FILE, NodeClockFile.KIND);
    return new NodeClocks(LIMITS, ticker, Optional.of(NodeClockFile.load(file)));
  }

  private static byte[] content(LossyDisk disk) throws IOException {
    return disk.read(FILE, 1_000_000).orElseThrow();
  }

  @Property
  @Label("D-01 over many lives, each clock of a node is after those before it, unless evicted")
  void manyLives(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Map<NodeId, VectorClock> last = new HashMap<>();
    Map<NodeId, Long> counted = new HashMap<>();
    List<VectorClock> messages = new ArrayList<>(List.of(VectorClock.EMPTY));
    LossyDisk disk = new LossyDisk();
    for (int life = 0; life < 6; life++) {
      disk.stepsToCrash = random.nextInt(1500);
      try {
        NodeClocks clocks = on(disk);
        for (int event = 0; event < 25; event++) {
          ticker.move(Duration.ofNanos(random.nextInt(6)));
          disk.repair();
          if (random.nextInt(5) == 0) {
            LossyDisk.Step[] steps = LossyDisk.Step.values();
            disk.failAt(steps[random.nextInt(steps.length)], new IOException("fault"));
          }
          NodeId node = NAMES.get(random.nextInt(NAMES.size()));
          VectorClock received = messages.get(random.nextInt(messages.size()));
          if (clocks.tick(node, List.of(received)) instanceof Ticked ticked) {
            long before = counted.getOrDefault(node, 0L);
            assertTrue(ticked.event().counter() > before, before + " then " + ticked);
            counted.put(node, ticked.event().counter());
            assertTrue(
                last.getOrDefault(node, VectorClock.EMPTY).happenedBefore(ticked.clock()),
                () -> last.get(node) + " then " + ticked);
            last.put(node, ticked.clock());
            messages.add(ticked.clock());
          }
          // An evicted node has forgotten the others; that it repeats no event is checked above.
          NAMES.stream().filter(name -> clocks.latest(name).isEmpty()).forEach(last::remove);
        }
      } catch (Crash powerLoss) {
        // The next life finds what is left.
      }
      List<LossyDisk> survivors = disk.survivors();
      disk = survivors.get(random.nextInt(survivors.size()));
      NodeClocks found = on(disk);
      NAMES.stream().filter(name -> found.latest(name).isEmpty()).forEach(last::remove);
    }
  }

  @Test
  @DisplayName("D-01 power lost at any step of a save: the clocks before or the new ones, whole")
  void powerLostAtEveryStep() throws IOException {
    int looked = 0;
    boolean crashed = true;
    for (int step = 1; crashed; step++) {
      LossyDisk disk = new LossyDisk();
      NodeClocks clocks = on(disk);
      VectorClock before = clocks.tick(A, List.of()).orElseThrow().clock();
      disk.stepsToCrash = step;
      crashed = false;
      try {
        clocks.tick(A, List.of(VectorClock.EMPTY.tick(B)));
      } catch (Crash powerLoss) {
        crashed = true;
      }
      for (LossyDisk survivor : disk.survivors()) {
        VectorClock after = on(survivor).tick(A, List.of()).orElseThrow().clock();
        assertTrue(before.happenedBefore(after));
        assertTrue(crashed || after.knows(B, 1), "what was answered is known");
        looked++;
      }
    }
    assertTrue(looked > 300, "only " + looked + " disks were looked at");
  }

  @Test
  @DisplayName("an event that learned nothing is written once in a lease, others each time")
  void savesAhead() throws IOException {
    LossyDisk disk = new LossyDisk();
    NodeClocks clocks = on(disk);
    clocks.tick(A, List.of());
    byte[] first = content(disk);
    VectorClock last = VectorClock.EMPTY;
    for (int i = 0; i < NodeClocks.SAVED_AHEAD; i++) {
      assertArrayEquals(first, content(disk));
      last = clocks.tick(A, List.of(last)).orElseThrow().clock();
    }
    assertArrayEquals(first, content(disk));
    assertEquals("{\"a\"=1001}", last.toString());
    assertEquals("{\"a\"=1002}", on(disk).tick(A, List.of()).orElseThrow().clock().toString());
    clocks.tick(A, List.of(VectorClock.EMPTY.tick(B)));
    assertEquals(
        "{\"a\"=2003, \"b\"=1}", on(disk).tick(A, List.of()).orElseThrow().clock().toString());
  }

  @Test
  @DisplayName("D-03 what is not saved is not counted, and no node is evicted for it")
  void notSaved() throws IOException {
    LossyDisk disk = new LossyDisk();
    NodeClocks clocks = on(disk);
    for (NodeId node : NAMES.subList(0, 3)) {
      clocks.tick(node, List.of());
      ticker.move(LIMITS.idle());
    }
    disk.failAt(LossyDisk.Step.WRITE, new IOException("No space left on device"));
    Refused refused =
        new Refused(Reason.NOT_SAVED, "node clock file 'nodes': No space left on device");
    assertEquals(refused, clocks.tick(NAMES.get(3), List.of()));
    VectorClock received = VectorClock.EMPTY.tick(B);
    assertEquals(refused, clocks.tick(A, List.of(received)));
    assertEquals("{\"a\"=2}", clocks.tick(A, List.of()).orElseThrow().clock().toString());
    assertEquals(3, clocks.size());
    disk.repair();
    assertEquals(
        "{\"a\"=3, \"b\"=1}", clocks.tick(A, List.of(received)).orElseThrow().clock().toString());
    assertInstanceOf(Ticked.class, clocks.tick(NAMES.get(3), List.of()));
    assertEquals(Optional.empty(), clocks.latest(B), "evicted now that it is for something");
  }

  @Test
  @DisplayName("an eviction that failed, but reached the disk, repeats no event of who stayed")
  void failedEvictionOnDisk() throws IOException {
    LossyDisk disk = new LossyDisk();
    NodeClocks clocks = on(disk);
    for (NodeId node : NAMES.subList(0, 3)) {
      clocks.tick(node, List.of());
      ticker.move(LIMITS.idle());
    }
    disk.failAt(LossyDisk.Step.FORCE_NAMES, new IOException("Input/output error"));
    assertInstanceOf(Refused.class, clocks.tick(NAMES.get(3), List.of()));
    assertEquals(new Dot(A, 2), clocks.tick(A, List.of()).orElseThrow().event());
    disk.repair();
    NodeClocks next = on(disk);
    assertEquals(Optional.empty(), next.latest(A), "evicted after all");
    ticker.move(LIMITS.idle());
    assertEquals(new Dot(A, 1002), next.tick(A, List.of()).orElseThrow().event());
  }

  @Test
  @DisplayName("an error in the middle of an eviction leaves the node where it was")
  void errorInEviction() throws IOException {
    LossyDisk disk = new LossyDisk();
    NodeClocks clocks = on(disk);
    for (NodeId node : NAMES.subList(0, 3)) {
      clocks.tick(node, List.of());
      ticker.move(LIMITS.idle());
    }
    disk.stepsToCrash = 3;
    assertThrows(Crash.class, () -> clocks.tick(NAMES.get(3), List.of()));
    assertEquals(new Dot(A, 2), clocks.tick(A, List.of()).orElseThrow().event());
    assertEquals(3, clocks.size());
  }

  @Test
  @DisplayName("floors of evicted nodes survive, and a restart makes nobody idle")
  void floorsSurvive() throws IOException {
    LossyDisk disk = new LossyDisk();
    NodeClocks clocks = on(disk);
    clocks.tick(A, List.of(VectorClock.of(Map.of(A, 40L))));
    ticker.move(Duration.ofNanos(1));
    for (NodeId node : NAMES.subList(1, 3)) {
      clocks.tick(node, List.of());
    }
    ticker.move(LIMITS.idle());
    clocks.tick(NAMES.get(3), List.of());
    NodeClocks next = on(disk);
    assertEquals(3, next.size());
    assertEquals(Reason.NO_ROOM, ((Refused) next.tick(A, List.of())).reason());
    ticker.move(LIMITS.idle());
    assertEquals(new Dot(A, 1042), next.tick(A, List.of()).orElseThrow().event());
  }

  @Test
  @DisplayName("version 1 is these bytes, and is read for ever")
  void goldenFile() throws IOException {
    byte[] golden;
    try (InputStream in =
        NodeClocksRestartTest.class.getResourceAsStream("/golden/lease/version-1.nodes")) {
      golden = Objects.requireNonNull(in).readAllBytes();
    }
    LossyDisk disk = new LossyDisk();
    disk.put(FILE, golden);
    NodeClocks clocks = on(disk);
    NodeId greek = NodeId.of("ζ");
    assertEquals(Optional.of(VectorClock.EMPTY.tick(B).tick(greek)), clocks.latest(greek));
    ticker.move(LIMITS.idle());
    NodeId evicted = NodeId.of("drei");
    assertEquals(new Dot(evicted, 301), clocks.tick(evicted, List.of()).orElseThrow().event());
    EvictedFloors floors = EvictedFloors.NONE.evicting(evicted, 300);
    Map<NodeId, VectorClock> saved =
        Map.of(B, VectorClock.of(Map.of(B, 1001L)), greek, VectorClock.EMPTY.tick(B).tick(greek));
    FileForm form = new FileForm("CTNODES\n", 1, 0);
    assertArrayEquals(golden, form.seal(new NodeClockImage(saved, floors).encode()));
  }

  @Test
  @DisplayName("D-02 cut at each byte or with any bit changed, it is refused")
  void damaged() throws IOException {
    LossyDisk disk = new LossyDisk();
    on(disk).tick(A, List.of(VectorClock.EMPTY.tick(B)));
    byte[] whole = content(disk);
    for (int at = 0; at < whole.length; at++) {
      byte[] cut = new byte[at];
      System.arraycopy(whole, 0, cut, 0, at);
      disk.put(FILE, cut);
      assertThrows(IOException.class, () -> on(disk));
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = whole.clone();
        changed[at] = (byte) (changed[at] ^ 1 << bit);
        disk.put(FILE, changed);
        assertThrows(IOException.class, () -> on(disk));
      }
    }
  }

  @Test
  @DisplayName("D-02 D-09 whole, but of another version or with impossible contents, it is refused")
  void impossible() throws IOException {
    byte[] payload =
        new NodeClockImage(Map.of(A, VectorClock.EMPTY.tick(A).tick(B)), EvictedFloors.NONE)
            .encode();
    LossyDisk disk = new LossyDisk();
    disk.put(FILE, new FileForm("CTNODES\n", 1, 0).seal(payload));
    assertEquals(1, on(disk).size());
    disk.put(FILE, new FileForm("CTNODES\n", 2, 0).seal(payload));
    assertEquals(
        "node clock file 'nodes': of version 2; 1 is the newest known here",
        assertThrows(IOException.class, () -> on(disk)).getMessage());
    byte[] surplus = Arrays.copyOf(payload, payload.length + 1);
    disk.put(FILE, new FileForm("CTNODES\n", 1, 0).seal(surplus));
    assertThrows(IOException.class, () -> on(disk));
    int refused = 0;
    for (int at = 0; at < payload.length; at++) {
      byte[] changed = payload.clone();
      changed[at] ^= (byte) 0x80;
      disk.put(FILE, new FileForm("CTNODES\n", 1, 0).seal(changed));
      try {
        on(disk);
      } catch (IOException told) {
        assertTrue(String.valueOf(told.getMessage()).contains("damaged: its contents"));
        refused++;
      }
    }
    // The other bytes are those of counters, of which nearly any is possible.
    assertTrue(refused > payload.length / 2, refused + " of " + payload.length);
  }

  @Test
  @DisplayName("D-05 a second registry is refused until the first is closed; a failed one frees it")
  void locked(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("nodes");
    try (NodeClocks first = NodeClocks.open(file, LIMITS, ticker)) {
      first.tick(A, List.of()).orElseThrow();
      assertThrows(IOException.class, () -> NodeClocks.open(file, LIMITS, ticker));
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, new byte[3]);
    assertThrows(IOException.class, () -> NodeClocks.open(file, LIMITS, ticker));
    Files.write(file, whole);
    try (NodeClocks next = NodeClocks.open(file, LIMITS, ticker)) {
      assertEquals(new Dot(A, 1002), next.tick(A, List.of()).orElseThrow().event());
    }
  }
}
