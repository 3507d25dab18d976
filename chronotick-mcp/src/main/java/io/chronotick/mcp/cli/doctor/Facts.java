package io.chronotick.mcp.cli.doctor;

import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was seen.
 *
 * @param today in UTC, by our clock
 * @param status the clock's, after its sources had time to answer
 * @param network whether sources that leave the host may be asked
 * @param leftOut named sources that are not asked as they would leave it
 * @param wires what could be a source on this host
 * @param whyNoKernelStamps why the kernel does not stamp datagrams; empty where it does
 * @param tzdataMistake why the zone data that were named cannot be used; empty if none were, or
 *     they can
 * @param leap of leap seconds
 * @param host of the operating system
 * @param config of the configuration file
 * @param state of the state directory
 */
public record Facts(
    LocalDate today,
    GetSyncStatus.Response status,
    boolean network,
    List<String> leftOut,
    List<WireFact> wires,
    Optional<String> whyNoKernelStamps,
    Optional<String> tzdataMistake,
    LeapFact leap,
    HostFacts host,
    ConfigFact config,
    StateFact state) {

  public Facts {
    leftOut = List.copyOf(leftOut);
    wires = List.copyOf(wires);
  }

  /**
   * Something on this host that may be a source.
   *
   * @param kind the scheme that asks it
   * @param answers whether there is anything that speaks
   * @param account what it says of itself, or why nothing speaks
   */
  public record WireFact(String kind, boolean answers, String account) {}

  /**
   * Leap seconds.
   *
   * @param table the one in use
   * @param mistake why the file that was named cannot be used; empty if none was, or it can
   * @param faults sentences about other files that are not used, and why
   */
  public record LeapFact(LeapSecondTable table, Optional<String> mistake, List<String> faults) {

    public LeapFact {
      faults = List.copyOf(faults);
    }
  }

  /**
   * The operating system.
   *
   * @param clockSource what the kernel counts time with; empty where it does not say
   * @param daemons names of running programs that steer a clock, each once
   * @param canSeeProcesses whether their names could be read at all
   * @param virtualMachine its kind, {@code unknown} if only that it is one is known; empty on bare
   *     metal or where nothing tells
   * @param hasHostClock whether a clock of the machine below can be read, as a PTP device
   */
  public record HostFacts(
      Optional<String> clockSource,
      List<String> daemons,
      boolean canSeeProcesses,
      Optional<String> virtualMachine,
      boolean hasHostClock) {

    public HostFacts {
      daemons = List.copyOf(daemons);
    }
  }

  /**
   * The configuration file.
   *
   * @param file its name; empty if none is used
   * @param mistake what is wrong with it, beginning with its name and line
   */
  public record ConfigFact(Optional<String> file, Optional<String> mistake) {}

  /** The state directory; {@code name} is empty if none is used. */
  public record StateFact(String name, Condition condition) {

    /** How it is found. */
    public enum Condition {
      UNUSED,
      MISSING,
      NO_DIRECTORY,
      NOT_WRITABLE,
      /** Others than its owner can read or write it. */
      OPEN_TO_OTHERS,
      /** A running server has it. */
      IN_USE,
      FREE
    }
  }
}
