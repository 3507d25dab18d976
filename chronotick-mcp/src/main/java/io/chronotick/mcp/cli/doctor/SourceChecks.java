package io.chronotick.mcp.cli.doctor;

import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.GetSyncStatus.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether sources answer, and agree. Pure. */
final class SourceChecks {

  /** Fewer cannot outvote one that lies (RFC 8633 section 3.2 asks for four, one to spare). */
  private static final int ENOUGH = 3;

  private static final String AGREEMENT = "agreement";

  private SourceChecks() {}

  static List<Finding> of(GetSyncStatus.Response status, boolean network, List<String> leftOut) {
    List<Source> sources =
        status.sources().stream().filter(s -> !s.kind().equals("system")).toList();
    List<Finding> findings = new ArrayList<>();
    if (sources.isEmpty()) {
      findings.add(noSource(network, leftOut));
    } else {
      findings.add(agreement(sources));
      boolean hasAnswer = sources.stream().anyMatch(SourceChecks::hasAnswered);
      for (Source source : sources) {
        findings.add(reachability(source, hasAnswer));
      }
    }
    for (String id : leftOut) {
      findings.add(
          Finding.warning(
              "source " + id,
              "left out, because --no-network allows no source beyond this host",
              "drop --no-network to have it asked"));
    }
    return findings;
  }

  private static Finding noSource(boolean network, List<String> leftOut) {
    if (!leftOut.isEmpty()) {
      return Finding.failed(
          AGREEMENT,
          "every time server that was named is left out because of --no-network",
          "drop --no-network");
    }
    return network
        ? Finding.failed(
            AGREEMENT,
            "the host's own clock is the only source, and it cannot vouch for itself",
            "name time servers with --source, or leave it out for the default ones")
        : Finding.failed(
            AGREEMENT,
            "no source is left without the network",
            "allow the network, or name a source on this host with --source");
  }

  private static Finding agreement(List<Source> sources) {
    long answered = sources.stream().filter(SourceChecks::hasAnswered).count();
    String count = answered + " of " + sources.size() + " sources answered";
    if (answered == 0) {
      return Finding.failed(
          AGREEMENT,
          "no source answered",
          "see each below; where all are silent, a firewall keeps out UDP port 123");
    }
    String liars = in(sources, "falseticker");
    if (!liars.isEmpty()) {
      return Finding.warning(
          AGREEMENT,
          count + "; outvoted as wrong: " + liars,
          "ask who runs them, or leave them out");
    }
    String suspects = in(sources, "suspect");
    if (sources.stream().noneMatch(s -> s.state().equals("selected"))) {
      return Finding.failed(
          AGREEMENT,
          count
              + ", but there is no majority"
              + (suspects.isEmpty() ? "" : "; they contradict each other: " + suspects),
          "add sources that are independent of these");
    }
    if (answered < ENOUGH) {
      return Finding.warning(
          AGREEMENT,
          count + "; with fewer than " + ENOUGH + " one that lies is not found out",
          "use four or more, of more than one operator");
    }
    return Finding.ok(AGREEMENT, count + " and agree");
  }

  private static String in(List<Source> sources, String state) {
    return sources.stream()
        .filter(s -> s.state().equals(state))
        .map(Source::id)
        .collect(Collectors.joining(", "));
  }

  private static boolean hasAnswered(Source source) {
    return !source.reach().equals("000");
  }

  /** One that is silent is bad only if all are; else the others are there for this. */
  private static Finding reachability(Source source, boolean hasOther) {
    String check = "source " + source.id();
    GetSyncStatus.LastError error = source.lastError();
    if (hasAnswered(source) && error == null) {
      return Finding.ok(
          check,
          "answers"
              + (source.delayNs() == null ? "" : " in " + millis(source.delayNs()))
              + (source.stratum() == null ? "" : ", stratum " + source.stratum()));
    }
    String reason = error == null ? "no answer yet" : error.reason();
    String diagnosis =
        (hasAnswered(source) ? "answered before, but not now: " : "does not answer: ") + reason;
    return hasOther
        ? Finding.warning(check, diagnosis, advice(reason))
        : Finding.failed(check, diagnosis, advice(reason));
  }

  private static String millis(long nanos) {
    return (nanos + 500_000) / 1_000_000 + " ms";
  }

  private static String advice(String reason) {
    return switch (reason) {
      case "timeout", "no answer yet" -> "see that UDP to it is let out and answers are let in";
      case "name_not_resolved" -> "see that the name is right and that this host can look up names";
      case "network" -> "see that it is there, and that this host has a route to it";
      case "malformed", "bogus_origin" -> "what answers there is no time server; ask another";
      case "unsynchronised", "too_distant" -> "its own clock is of no use now; ask another as well";
      case "kiss_rate" -> "it is asked too often: do not run several clients behind one address";
      case "kiss_deny" -> "it refuses this host; use another";
      case "not_authenticated" -> "see that both sides have the same keys and about the same time";
      default -> "see that it exists on this host";
    };
  }
}
