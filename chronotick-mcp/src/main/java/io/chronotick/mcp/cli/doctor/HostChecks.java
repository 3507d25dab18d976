package io.chronotick.mcp.cli.doctor;

import io.chronotick.mcp.cli.doctor.Facts.HostFacts;
import io.chronotick.mcp.cli.doctor.Facts.LeapFact;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.model.scale.LeapSecondTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the clock runs on. Pure. */
final class HostChecks {

  /** Read from a counter of the processor, without leaving the program. */
  private static final Set<String> QUICK =
      Set.of(
          "tsc",
          "kvm-clock",
          "hyperv_clocksource_tsc_page",
          "arch_sys_counter",
          "timebase",
          "stp",
          "xen");

  /** NTP itself steps a clock that is further off (RFC 5905, STEPT). */
  private static final long STEP_NANOS = 128_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private static final Pattern TZDATA = Pattern.compile("([0-9]{4})[a-z]+");
  private static final String NEWER_TABLE = "update ChronoTick, or name a newer one: --leap-file";

  private static final String TZDATA_CHECK = "tzdata";
  private static final String LEAP_CHECK = "leap seconds";
  private static final String NOTHING_STARTS = "no server starts with this one";

  private static final String SOUND_FILE = "put a sound, newer file in its place";

  private HostChecks() {}

  static List<Finding> of(Facts facts) {
    return List.of(
        hostClock(facts.status().overall()),
        steering(facts.host()),
        counter(facts.host()),
        stamps(facts.whyNoKernelStamps()),
        virtualMachine(facts.host()),
        facts
            .tzdataMistake()
            .map(HostChecks::badTzdata)
            .orElseGet(() -> tzdata(facts.status().overall().tzdataVersion(), facts.today())),
        facts
            .leap()
            .mistake()
            .map(mistake -> badLeapFile(mistake, facts.leap()))
            .orElseGet(() -> leapTable(facts.leap(), facts.today())));
  }

  private static Finding hostClock(GetSyncStatus.Overall overall) {
    String check = "host clock";
    if (overall.offsetNs() == null || overall.uncertaintyNs() == null) {
      return Finding.skipped(check, "without a bound nothing can be said of it");
    }
    long off = overall.offsetNs();
    long size = Math.abs(off);
    if (size <= overall.uncertaintyNs()) {
      // Who is as little sure as that has not seen that it is wrong.
      long within = (size + overall.uncertaintyNs()) / NANOS_PER_MILLI + 1;
      return Finding.ok(check, "the host's own clock is right to within " + within + " ms");
    }
    String found =
        String.format(
            Locale.ROOT,
            "the host's own clock is %s ms %s",
            BigDecimal.valueOf(size, 6).setScale(size < STEP_NANOS ? 3 : 0, RoundingMode.HALF_UP),
            off < 0 ? "fast" : "slow");
    return size > STEP_NANOS
        ? Finding.warning(check, found, "programs that ask it get that; let a time daemon set it")
        : Finding.ok(check, found);
  }

  private static Finding steering(HostFacts host) {
    String check = "steering";
    if (!host.canSeeProcesses()) {
      return Finding.skipped(check, "running programs cannot be listed here");
    }
    return switch (host.daemons().size()) {
      case 0 ->
          Finding.warning(
              check,
              "no program that sets the host's clock is seen",
              "ChronoTick does not set it: run a time daemon (in a container, on its host)");
      case 1 ->
          Finding.ok(
              check,
              host.daemons().get(0)
                  + " runs, alone; unless it was told not to, it steers the host's clock");
      default ->
          Finding.warning(
              check,
              "several programs that steer a clock run: " + String.join(", ", host.daemons()),
              "unless all but one were told not to, stop them; they undo each other's corrections");
    };
  }

  private static Finding counter(HostFacts host) {
    String check = "counter";
    if (host.clockSource().isEmpty()) {
      return Finding.skipped(check, "this system does not say what it counts with");
    }
    String name = host.clockSource().get();
    if (QUICK.contains(name)) {
      return Finding.ok(check, "time is counted by " + name);
    }
    return name.equals("jiffies")
        ? Finding.failed(
            check,
            "time is counted by jiffies, in steps of milliseconds",
            "use a better one; see available_clocksource")
        : Finding.warning(
            check,
            "time is counted by " + name + ", which is slow to read",
            "look in the kernel's log why it does not trust a quicker one");
  }

  /** Without the kernel's, bounds hold as well and are some tens of microseconds wider. */
  private static Finding stamps(Optional<String> whyNotTheKernel) {
    return Finding.ok(
        "stamps",
        whyNotTheKernel
            .map(why -> "NTP's datagrams are stamped in user space: " + why)
            .orElse("NTP's datagrams are stamped by the kernel"));
  }

  private static Finding virtualMachine(HostFacts host) {
    String check = "virtual machine";
    if (host.virtualMachine().isEmpty()) {
      return Finding.ok(check, "none is seen");
    }
    String kind = host.virtualMachine().get();
    return Finding.ok(
        check,
        "runs in one ("
            + kind
            + "), which may be paused or moved; "
            + (host.hasHostClock()
                ? "the clock of the machine below can be read"
                : "no clock of the machine below is offered"));
  }

  private static Finding tzdata(String version, LocalDate today) {
    String check = TZDATA_CHECK;
    Matcher matcher = TZDATA.matcher(version);
    if (!matcher.matches()) {
      return Finding.warning(check, "version " + version + " has no known age", "update the JDK");
    }
    // The name tells the year and the order within it; there are a few every year.
    int years = today.getYear() - Integer.parseInt(matcher.group(1));
    return years >= 1
        ? Finding.warning(
            check,
            "version " + version + " is of an earlier year; rules have changed since",
            "update ChronoTick or the JDK")
        : Finding.ok(check, "version " + version);
  }

  private static Finding badTzdata(String mistake) {
    return Finding.failed(
        TZDATA_CHECK,
        mistake,
        "name a directory of compiled zones with its edition, or none; " + NOTHING_STARTS);
  }

  private static Finding badLeapFile(String mistake, LeapFact leap) {
    return Finding.failed(
        LEAP_CHECK,
        with(leap.faults(), mistake),
        "name a sound leap-seconds.list or tzdata's leapseconds, or none; " + NOTHING_STARTS);
  }

  private static Finding leapTable(LeapFact leap, LocalDate today) {
    String check = LEAP_CHECK;
    LeapSecondTable table = leap.table();
    List<String> faults = leap.faults();
    String inUse = "the table in use, from " + table.origin() + ",";
    LocalDate expires = LocalDate.ofInstant(table.expires(), ZoneOffset.UTC);
    return switch (table.stateAt(today.atStartOfDay().toInstant(ZoneOffset.UTC))) {
      case CURRENT -> {
        String holds = inUse + " holds until " + expires;
        yield faults.isEmpty()
            ? Finding.ok(check, holds)
            : Finding.warning(check, with(faults, holds), SOUND_FILE);
      }
      case EXPIRING ->
          Finding.warning(
              check, with(faults, inUse + " holds only until " + expires), NEWER_TABLE + " before");
      case EXPIRED ->
          Finding.warning(
              check,
              with(faults, inUse + " expired on " + expires + ", so TAI is not told"),
              NEWER_TABLE);
    };
  }

  private static String with(List<String> faults, String diagnosis) {
    return faults.isEmpty() ? diagnosis : diagnosis + ". " + String.join(" ", faults);
  }
}
