package io.chronotick.mcp.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.cli.doctor.Facts.HostFacts;
import io.chronotick.mcp.cli.doctor.Facts.StateFact.Condition;
import io.chronotick.mcp.state.StateDirectory;
import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.model.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLookTest {

  @TempDir Path root;

  private void plant(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Path unused = Files.createDirectories(path.getParent());
    unused = Files.writeString(path, text);
  }

  @Test
  void whatAHostSaysOfItselfIsRead() throws IOException {
    plant("sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet\n");
    plant("proc/1/comm", "systemd\n");
    plant("proc/77/comm", "chronyd\n");
    plant("proc/78/comm", "chronyd\n");
    plant("proc/79/comm", "ntpd\n");
    plant("proc/self/comm", "ptpd\n");
    plant("proc/cpuinfo", "processor : 0\nflags\t\t: fpu vme hypervisor lahf_lm\n");
    plant("sys/class/dmi/id/product_name", "Standard PC (Q35)\n");
    plant("sys/class/ptp/ptp0/clock_name", "KVM virtual PTP\n");
    assertEquals(
        new HostFacts(
            Optional.of("hpet"),
            List.of("chronyd", "ntpd"),
            true,
            Optional.of("Standard PC (Q35)"),
            true),
        HostLook.at(root));
  }

  @Test
  void whatIsNotThereIsNotKnown() {
    HostFacts nothing = HostLook.at(root);
    assertEquals(
        new HostFacts(Optional.empty(), List.of(), false, Optional.empty(), false), nothing);
  }

  @Test
  void bareMetalIsNoVirtualMachine() throws IOException {
    plant("proc/cpuinfo", "model name : hypervisor of toys\nflags : fpu vme\n");
    plant("sys/class/ptp/ptp0/clock_name", "e1000e\n");
    assertEquals(Optional.empty(), HostLook.at(root).virtualMachine());
    assertFalse(HostLook.at(root).hasHostClock());
  }

  /** Whatever this host is like, a look at it ends and finds this very process. */
  @Test
  void thisHostCanBeLookedAt() {
    HostFacts here = HostLook.at(Path.of("/"));
    assertEquals(Files.isReadable(Path.of("/proc/self/comm")), here.canSeeProcesses());
  }

  private Condition condition(Path directory) {
    return StateLook.at(Optional.of(directory)).condition();
  }

  @Test
  void theStateDirectoryIsSeenAsItIsAndNotMade() throws Exception {
    assertEquals(Condition.UNUSED, StateLook.at(Optional.empty()).condition());
    Path directory = root.resolve("state");
    assertEquals(Condition.MISSING, condition(directory));
    assertFalse(Files.exists(directory));
    try (StateDirectory state =
        StateDirectory.open(
            directory, Optional.empty(), "x", EventClocks.LIMITS, Ticker.system())) {
      assertEquals("x", state.nodeId());
      assertEquals(Condition.IN_USE, condition(directory));
    }
    assertEquals(Condition.FREE, condition(directory));
    Path unused =
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(Condition.OPEN_TO_OTHERS, condition(directory));
    assertEquals(Condition.NO_DIRECTORY, condition(directory.resolve("node-id")));
    assertTrue(Files.exists(directory.resolve("node-id")));
  }
}
