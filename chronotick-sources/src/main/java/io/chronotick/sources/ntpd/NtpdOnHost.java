package io.chronotick.sources.ntpd;

import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.host.Shown;
import io.chronotick.sources.ntpd.NtpdAssociation.Selection;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.spi.SourceEnvironment;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** This host's ntpd: there if it runs, and asked for its system and peers. */
final class NtpdOnHost implements HostWire {

  private static final Set<String> PROGRAMS = Set.of("ntpd", "ntpsec");

  private final InetSocketAddress address;

  NtpdOnHost(InetSocketAddress address) {
    this.address = address;
  }

  @Override
  public SourceSpec spec() {
    return SourceSpec.parse(NtpdSourceProvider.SCHEME + ":");
  }

  @Override
  public boolean isDefault(RunningPrograms running) {
    return running.hasAny(PROGRAMS);
  }

  @Override
  public CompletionStage<Report> ask(SourceEnvironment environment) {
    return new NtpdStatusQuery(
            environment,
            (request, listener) -> environment.datagrams().open(address, request, listener))
        .ask()
        .thenApply(NtpdOnHost::report);
  }

  private static Report report(NtpdStatus status) {
    return status
        .system()
        .map(system -> new Report(true, Shown.of("ntpd " + follows(system) + peers(status))))
        .orElseGet(() -> new Report(false, "no ntpd answers"));
  }

  private static String follows(NtpdSystem system) {
    return system.isSynchronised()
        ? "follows " + system.referenceId() + ", stratum " + system.stratum()
        : "follows nobody";
  }

  private static String peers(NtpdStatus status) {
    long usable = status.peers().stream().filter(p -> isUsable(p.association())).count();
    return status.peers().isEmpty()
        ? ""
        : "; " + usable + " of " + status.peers().size() + " peers usable";
  }

  private static boolean isUsable(NtpdAssociation association) {
    Selection selection = association.selection();
    return association.isReachable()
        && (selection == Selection.CANDIDATE
            || selection == Selection.BACKUP
            || selection == Selection.SYSTEM_PEER
            || selection == Selection.PPS_PEER);
  }
}
