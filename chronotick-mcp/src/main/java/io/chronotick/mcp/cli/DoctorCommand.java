package io.chronotick.mcp.cli;

import io.chronotick.core.ClockProgress;
import io.chronotick.mcp.cli.doctor.Checks;
import io.chronotick.mcp.cli.doctor.Facts;
import io.chronotick.mcp.cli.doctor.Facts.ConfigFact;
import io.chronotick.mcp.cli.doctor.Facts.LeapFact;
import io.chronotick.mcp.cli.doctor.Finding;
import io.chronotick.mcp.cli.doctor.HostLook;
import io.chronotick.mcp.cli.doctor.StateLook;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code doctor}: what is wrong, and what to do. */
final class DoctorCommand implements Command {

  /** A look-up and an answer from the other side of the world take less. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** {@code doctor --json}. */
  record Report(boolean healthy, List<Finding> checks) {}

  @Override
  public int run(Invocation invocation)
      throws SettingException, ToolException, RefusedException, IOException, InterruptedException {
    boolean json = invocation.resolver().flag(Setting.JSON);
    Optional<String> file = invocation.resolver().path(Setting.CONFIG).map(Path::toString);
    Map<Setting, String> unusable = new EnumMap<>(Setting.class);
    Settings settings = usable(invocation, unusable);
    List<Finding> findings = Checks.of(look(invocation, settings, file, unusable));
    boolean healthy = findings.stream().noneMatch(Finding::isFailed);
    invocation.print(
        json
            ? invocation.world().json().write(new Report(healthy, findings))
            : text(findings, invocation.style(settings)));
    return healthy ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  /**
   * The settings without files this host cannot use: those are findings like others.
   *
   * @param unusable is told which they are, and why
   * @throws SettingException if anything else is wrong
   */
  private static Settings usable(Invocation invocation, Map<Setting, String> unusable)
      throws SettingException {
    while (true) {
      try {
        return invocation.settingsWithout(unusable.keySet(), LogLevel.WARNING);
      } catch (SettingException bad) {
        Optional<Setting> culprit =
            bad.unusable().filter(setting -> !unusable.containsKey(setting));
        if (culprit.isEmpty()) {
          throw bad;
        }
        unusable.put(culprit.get(), String.valueOf(bad.getMessage()));
      }
    }
  }

  private static Facts look(
      Invocation invocation,
      Settings settings,
      Optional<String> file,
      Map<Setting, String> unusable)
      throws SettingException, ToolException, RefusedException, InterruptedException {
    var wires = invocation.world().host().wires().ask();
    try (RunningClock clock = invocation.startSilently(settings.withoutState())) {
      clock.await(ClockProgress::hasHeardFromAll, LONGEST);
      var moment = clock.status();
      return new Facts(
          moment.reading().instant().atZone(ZoneOffset.UTC).toLocalDate(),
          Invocation.toolsAt(moment, settings, clock)
              .getSyncStatus()
              .call(StatusCommand.EVERYTHING),
          settings.network(),
          Invocation.leftOut(settings, clock),
          wires,
          invocation.world().host().stamps().whyNotTheKernel(),
          Optional.ofNullable(unusable.get(Setting.TZDATA)),
          new LeapFact(
              settings.leapSeconds(),
              Optional.ofNullable(unusable.get(Setting.LEAP_FILE)),
              settings.leap().warnings()),
          HostLook.at(invocation.world().host().root()),
          new ConfigFact(file, Optional.ofNullable(unusable.get(Setting.CONFIG))),
          StateLook.at(settings.stateDirectory()));
    }
  }

  private static String text(List<Finding> findings, Style style) {
    Lines lines = new Lines();
    for (Finding finding : findings) {
      lines.add(
          style.result(finding.result())
              + " ".repeat("skipped  ".length() - finding.result().length())
              + OneLine.of(finding.check() + ": " + finding.diagnosis()));
      if (finding.advice() != null) {
        lines.add("", OneLine.of(finding.advice()));
      }
    }
    return lines.toString();
  }
}
