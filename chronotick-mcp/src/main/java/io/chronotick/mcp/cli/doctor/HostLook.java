package io.chronotick.mcp.cli.doctor;

import io.chronotick.mcp.cli.doctor.Facts.HostFacts;
import io.chronotick.sources.RunningPrograms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what the kernel and the host say of themselves in files. */
public final class HostLook {

  private static final Set<String> DAEMONS =
      Set.of(
          "chronyd",
          "ntpd",
          "ntpd-rs",
          "ntp-daemon",
          "openntpd",
          "systemd-timesyn",
          "phc2sys",
          "ptpd",
          "timed",
          "ntpsec");

  private static final Pattern HYPERVISOR_FLAG =
      Pattern.compile("(?m)^flags\\s*:.*\\bhypervisor\\b");
  private static final int MAX_BYTES = 1 << 20;

  private final Path root;

  private HostLook(Path root) {
    this.root = root;
  }

  /** {@code root}: the root of a file system with {@code proc} and {@code sys}. */
  public static HostFacts at(Path root) {
    HostLook look = new HostLook(root);
    RunningPrograms running = RunningPrograms.at(root);
    return new HostFacts(
        look.word("sys/devices/system/clocksource/clocksource0/current_clocksource"),
        running.names().stream().filter(DAEMONS::contains).toList(),
        running.areKnown(),
        look.virtualMachine(),
        look.hasHostClock());
  }

  private Optional<String> text(String file) {
    try (InputStream in = Files.newInputStream(root.resolve(file))) {
      // As Latin-1 any bytes are text, and all that is looked for is ASCII.
      return Optional.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1));
    } catch (IOException notHere) {
      return Optional.empty();
    }
  }

  private Optional<String> word(String file) {
    return text(file).map(String::strip).filter(word -> !word.isEmpty());
  }

  private Optional<String> virtualMachine() {
    Optional<String> hypervisor = word("sys/hypervisor/type");
    if (hypervisor.isPresent()) {
      return hypervisor;
    }
    boolean isOne = text("proc/cpuinfo").filter(t -> HYPERVISOR_FLAG.matcher(t).find()).isPresent();
    return isOne
        ? Optional.of(word("sys/class/dmi/id/product_name").orElse("unknown"))
        : Optional.empty();
  }

  /** A PTP device whose clock is that of the hypervisor. */
  private boolean hasHostClock() {
    try (DirectoryStream<Path> clocks =
        Files.newDirectoryStream(root.resolve("sys/class/ptp"), "ptp*")) {
      for (Path clock : clocks) {
        String name = word("sys/class/ptp/" + clock.getFileName() + "/clock_name").orElse("");
        if (name.contains("KVM") || name.contains("hyperv") || name.contains("vmclock")) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException none) {
      return false;
    }
    return false;
  }
}
