package io.chronotick.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host says of itself, and that it is never repeated. */
class HostIdentityTest {

  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String UUID = "01234567-89ab-cdef-0123-456789abcdef";

  @TempDir Path directory;

  private HostIdentity identity(String machineId, String bootId) throws IOException {
    return HostIdentity.read(
        Files.writeString(directory.resolve("machine-id"), machineId),
        Files.writeString(directory.resolve("boot_id"), bootId));
  }

  @Test
  void idsAreDigestsAndOneIdGivesAnotherForEachPurpose() throws IOException {
    HostIdentity here = identity(ID + "\n", UUID + "\n");
    // printf 'ChronoTick stored drift, host\n0123456789abcdef0123456789abcdef' | sha256sum
    assertEquals(
        Optional.of("aecc0b6d608c42149d58795918ab8db2c1ee00a6b18c5d22c6ed79b7e39a9744"),
        here.host());
    assertEquals(
        Optional.of("786400c24769f07479300fb7e8dd56119f4d0b1a910747218d4f853b6e4a0971"),
        here.boot());
    assertNotEquals(here.host(), here.boot());
    assertFalse((here + "" + here.host() + here.boot()).contains(ID.substring(0, 8)));
    assertEquals(here, identity(ID, UUID));
    assertNotEquals(here.host(), identity(ID.replace('3', '4'), UUID).host());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "uninitialized\n",
        "00000000000000000000000000000000",
        "ffffffffffffffffffffffffffffffff",
        "0123456789ABCDEF0123456789ABCDEF",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0"
      })
  void whatIsNoIdIsUnknown(String text) throws IOException {
    assertEquals(HostIdentity.UNKNOWN, identity(text, text));
  }

  @Test
  void missingFilesAndDirectoriesAreUnknown() {
    assertEquals(HostIdentity.UNKNOWN, HostIdentity.read(directory, directory.resolve("missing")));
  }

  @Test
  void identityIsMadeOfDigestsOnly() {
    Optional<String> raw = Optional.of(ID);
    assertThrows(IllegalArgumentException.class, () -> new HostIdentity(raw, Optional.empty()));
    assertThrows(IllegalArgumentException.class, () -> new HostIdentity(Optional.empty(), raw));
  }

  @Test
  void linuxTellsItsBoot() {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/sys/kernel/random/boot_id")), "skipped: not Linux");
    assertTrue(HostIdentity.ofThisHost().boot().isPresent());
    assertEquals(HostIdentity.ofThisHost(), HostIdentity.ofThisHost());
  }
}
