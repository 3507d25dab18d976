package io.chronotick.mcp.cli;

import io.chronotick.core.ClockProgress;
import io.chronotick.mcp.cli.doctor.Checks;
import io.chronotick.mcp.cli.doctor.Facts;
import io.chronotick.mcp.cli.doctor.Facts.ConfigFact;
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
import java.util.List;
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
    Settings settings;
    ConfigFact config;
    try {
      settings = invocation.settings(LogLevel.WARNING);
      config = new ConfigFact(file, Optional.empty());
    } catch (SettingException bad) {
      if (file.isEmpty() || bad.isWrongUsage()) {
        throw bad;
      }
      // A finding like others, unless something else is wrong, which this tells.
      settings = invocation.settingsWithoutFile(LogLevel.WARNING);
      config = new ConfigFact(file, Optional.of(String.valueOf(bad.getMessage())));
    }
    List<Finding> findings = Checks.of(look(invocation, settings, config));
    boolean healthy = findings.stream().noneMatch(Finding::isFailed);
    invocation.print(
        json
            ? invocation.world().json().write(new Report(healthy, findings))
            : text(findings, invocation.style(settings)));
    return healthy ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private static Facts look(Invocation invocation, Settings settings, ConfigFact config)
      throws SettingException, ToolException, RefusedException, InterruptedException {
    var wires = invocation.world().host().wires().ask();
    try (RunningClock clock = invocation.start(settings)) {
      clock.await(ClockProgress::hasHeardFromAll, LONGEST);
      var moment = clock.status();
      return new Facts(
          moment.reading().instant().atZone(ZoneOffset.UTC).toLocalDate(),
          Invocation.toolsAt(moment, settings, clock)
              .getSyncStatus()
              .call(StatusCommand.EVERYTHING),
          settings.network(),
          wires,
          invocation.world().host().stamps().whyNotTheKernel(),
          settings.leapSeconds(),
          settings.leap().warnings(),
          HostLook.at(invocation.world().host().root()),
          config,
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
