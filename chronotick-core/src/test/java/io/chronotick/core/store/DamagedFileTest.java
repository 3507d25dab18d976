package io.chronotick.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * D-02: files cut and flipped. Found is an acknowledged payload or a refusal, never anything else.
 */
class DamagedFileTest {

  private static final byte[] OLD = Payloads.shortOf(1);
  private static final byte[] NEW = Payloads.shortOf(2);

  private final CrashingDisk disk = new CrashingDisk(Long.MAX_VALUE);

  private void write(String suffix, byte[] content) {
    disk.put(Payloads.DIRECTORY.resolve(Payloads.NAME + suffix), content);
  }

  private static byte[] file(long generation, byte[] payload) {
    return StateFormat.encode(generation, Payloads.VERSION, payload);
  }

  /** Every way to cut a file, and every bit flipped, and bytes after its end. */
  private static void forEachDamage(byte[] whole, Consumer<byte[]> damaged) {
    for (int length = 0; length < whole.length; length++) {
      damaged.accept(Arrays.copyOf(whole, length));
    }
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      damaged.accept(flipped);
    }
    damaged.accept(Arrays.copyOf(whole, whole.length + 1));
    damaged.accept(Arrays.copyOf(whole, StateFormat.MAX_FILE + 10));
  }

  private StateFile holding(byte[] current, byte[] previous) {
    write("", current);
    write(".previous", previous);
    return Payloads.fileOn(disk);
  }

  @Test
  @DisplayName("D-02 saved state survives truncation at every byte, and a flip of every bit")
  void damagedCurrentGivesThePrevious() {
    forEachDamage(
        file(2, NEW),
        damaged -> {
          StateFile state = holding(damaged, file(1, OLD));
          Payloads.assertHolds(1, OLD, state);
          assertTrue(Payloads.loaded(state).fromPrevious());
        });
  }

  @Test
  @DisplayName("D-02 a damaged previous generation costs nothing")
  void damagedPreviousIsNotNoticed() {
    forEachDamage(
        file(1, OLD),
        damaged -> {
          StateFile state = holding(file(2, NEW), damaged);
          Payloads.assertHolds(2, NEW, state);
          assertFalse(Payloads.loaded(state).fromPrevious());
        });
  }

  @Test
  @DisplayName("D-02 with both damaged there is a reason and no payload, and saving starts anew")
  void bothDamagedIsARefusalWithAReason() {
    forEachDamage(
        file(2, NEW),
        damaged -> {
          StateFile state = holding(damaged, damaged);
          String reason = assertInstanceOf(Contents.Damaged.class, state.read()).reason();
          assertTrue(reason.startsWith("drift: ") && reason.length() > 10, reason);
          assertFalse(reason.contains(Payloads.DIRECTORY.toString()), reason);
          Payloads.saved(state, OLD);
          Payloads.assertHolds(1, OLD, state);
        });
  }

  @Test
  @DisplayName("D-02 saving over a damaged file keeps the previous one until the new one is whole")
  void damagedFileNeverReplacesAGoodOne() {
    StateFile state = holding(new byte[] {1, 2, 3}, file(7, OLD));
    assertEquals(8, Payloads.saved(state, NEW));
    Payloads.assertHolds(8, NEW, state);
    write("", new byte[0]);
    Payloads.assertHolds(7, OLD, state);
  }

  @Test
  @DisplayName("D-02 a current file older than the previous one, as after a restore, is not kept")
  void newestWinsWhereverItIs() {
    StateFile state = holding(file(3, OLD), file(9, NEW));
    Payloads.assertHolds(9, NEW, state);
    assertEquals(10, Payloads.saved(state, OLD));
    write("", new byte[0]);
    Payloads.assertHolds(9, NEW, state);
  }

  @Test
  void nothingSavedIsAbsentAndNotDamaged() {
    StateFile state = Payloads.fileOn(disk);
    assertInstanceOf(Contents.Absent.class, state.read());
  }

  @Test
  void impossibleNumbersWithAGoodChecksumAreDamage() {
    for (long generation : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      StateFile state = holding(file(generation, NEW), file(generation, NEW));
      assertInstanceOf(Contents.Damaged.class, state.read(), () -> "generation " + generation);
    }
  }

  @Test
  void longestPayloadIsSavedAndALongerOneIsOurMistake() {
    StateFile state = Payloads.fileOn(disk);
    byte[] longest = new byte[StateFile.MAX_PAYLOAD];
    Arrays.fill(longest, (byte) 0x5a);
    Payloads.saved(state, longest);
    Payloads.assertHolds(1, longest, state);
    assertThrows(
        IllegalArgumentException.class, () -> state.save(new byte[StateFile.MAX_PAYLOAD + 1]));
  }

  @Property
  void anyBytesParseToSomethingOrAReason(@ForAll @Size(max = 200) byte[] bytes) {
    Found found = StateFormat.parse(bytes, Payloads.VERSION);
    assertTrue(assertInstanceOf(Found.Broken.class, found).reason().length() > 3);
  }

  @Property
  void whatIsEncodedParses(@ForAll byte[] payload, @ForAll long seed) {
    long generation = 1 + Math.floorMod(seed, Long.MAX_VALUE - 1);
    Found found = StateFormat.parse(file(generation, payload), Payloads.VERSION);
    Found.Whole whole = assertInstanceOf(Found.Whole.class, found);
    assertEquals(generation, whole.generation());
    assertEquals(Payloads.VERSION, whole.payloadVersion());
    assertArrayEquals(payload, whole.payload());
  }
}
