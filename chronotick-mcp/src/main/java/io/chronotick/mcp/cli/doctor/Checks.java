package io.chronotick.mcp.cli.doctor;

import io.chronotick.mcp.cli.doctor.Facts.ConfigFact;
import io.chronotick.mcp.cli.doctor.Facts.StateFact;
import io.chronotick.mcp.cli.doctor.Facts.WireFact;
import io.chronotick.mcp.tool.GetSyncStatus;
import java.util.ArrayList;
import java.util.List;

/** From facts to findings. Pure. */
public final class Checks {

  private Checks() {}

  /** Every check, in the order people would look: the clock, what it rests on, what it runs on. */
  public static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    findings.add(bound(facts.status().overall()));
    findings.addAll(SourceChecks.of(facts.status(), facts.network(), facts.leftOut()));
    facts.wires().forEach(wire -> findings.add(found(wire, facts.status())));
    findings.addAll(HostChecks.of(facts));
    findings.add(config(facts.config()));
    findings.add(state(facts.state()));
    return List.copyOf(findings);
  }

  private static Finding bound(GetSyncStatus.Overall overall) {
    return switch (overall.status()) {
      case "SYNCHRONIZED" -> Finding.ok("clock", "synchronized, quality " + overall.quality());
      case "HOLDOVER" ->
          Finding.warning(
              "clock",
              "no source agrees now; the last model is extrapolated and its bound grows",
              "see the sources below");
      case "DISRUPTED" ->
          Finding.failed(
              "clock",
              "a suspend, a migration or a step of the clock was seen, or the sources contradict one"
                  + " another; nothing before it counts",
              "see the sources below; if they agree, wait for new measurements, and if this comes"
                  + " again and again, look at the host");
      default ->
          Finding.failed(
              "clock", "there is no bound: nothing vouches for the time", "see the sources below");
    };
  }

  /** What this host offers beside the sources that were named; why it is not used, if it is not. */
  private static Finding found(WireFact wire, GetSyncStatus.Response status) {
    if (!wire.answers()) {
      return Finding.skipped(wire.kind(), wire.account());
    }
    boolean isUsed = status.sources().stream().anyMatch(s -> s.kind().equals(wire.kind()));
    // What is no source is not judged here: its account may be a good one, or that it is lost.
    return isUsed
        ? Finding.ok(wire.kind(), wire.account() + "; it is one of the sources")
        : Finding.skipped(
            wire.kind(),
            "no source unless named with --source "
                + wire.kind()
                + ":; of itself it says: "
                + wire.account());
  }

  private static Finding config(ConfigFact config) {
    if (config.file().isEmpty()) {
      return Finding.skipped("config file", "none is used");
    }
    return config
        .mistake()
        .map(
            mistake ->
                Finding.failed(
                    "config file", mistake, "correct it; no server starts with this file"))
        .orElseGet(() -> Finding.ok("config file", config.file().get() + " has no mistakes"));
  }

  private static Finding state(StateFact state) {
    String check = "state";
    String name = state.name();
    return switch (state.condition()) {
      case UNUSED ->
          Finding.skipped(check, "no state directory: node id and node clocks end with the server");
      case MISSING -> Finding.ok(check, name + " does not exist yet; a server makes it");
      case NO_DIRECTORY ->
          Finding.failed(check, name + " is no directory", "name another with --state-dir");
      case NOT_WRITABLE ->
          Finding.failed(
              check, name + " cannot be written", "give it to the user the server runs as");
      case OPEN_TO_OTHERS ->
          Finding.warning(check, name + " is open to other users", "chmod 700 " + name);
      case IN_USE -> Finding.ok(check, name + " is in use by a running server");
      case FREE -> Finding.ok(check, name + " is ready, and no server uses it now");
    };
  }
}
