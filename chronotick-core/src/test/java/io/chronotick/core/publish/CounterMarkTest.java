package io.chronotick.core.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterMarkTest {

  private static final String BOOT = "0f9d7a94-35b4-4d4e-9d7e-2f6c0f7b5a11";

  @TempDir Path proc;

  private void boot(String text) throws IOException {
    Files.createDirectories(proc.resolve("sys/kernel/random"));
    Files.writeString(proc.resolve("sys/kernel/random/boot_id"), text);
  }

  private void namespace(String name) throws IOException {
    Files.createDirectories(proc.resolve("self/ns"));
    Files.createSymbolicLink(proc.resolve("self/ns/time"), Path.of(name));
  }

  @Test
  void bootAndNamespaceAreTheKernelsOwn() throws IOException {
    boot(BOOT + "\n");
    assertEquals(
        Optional.of(new CounterMark(UUID.fromString(BOOT), 0)),
        CounterMark.read(proc),
        "a kernel without time namespaces");
    namespace("time:[4026531834]");
    assertEquals(
        Optional.of(new CounterMark(UUID.fromString(BOOT), 4_026_531_834L)),
        CounterMark.read(proc));
  }

  @Test
  void whatCannotBeToldIsNoMark() throws IOException {
    assertEquals(Optional.empty(), CounterMark.read(proc));
    boot("uninitialized\n");
    assertEquals(Optional.empty(), CounterMark.read(proc));
    boot(BOOT);
    namespace("pid:[1]");
    assertEquals(Optional.empty(), CounterMark.read(proc));
  }

  @Test
  void onlyMachinesOfAKnownCounterCount() {
    assertTrue(CounterMark.isMonotonicClock("OpenJDK 64-Bit Server VM"));
    assertTrue(CounterMark.isMonotonicClock("Java HotSpot(TM) 64-Bit Server VM"));
    assertFalse(CounterMark.isMonotonicClock("Eclipse OpenJ9 VM"));
    assertFalse(CounterMark.isMonotonicClock("Substrate VM"));
  }
}
