package io.chronotick.mcp.cli;

import io.chronotick.core.ClockProgress;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.ToolException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code status}: the clock's health; {@code sources}: what it rests on. */
enum StatusCommand implements Command {
  STATUS {
    @Override
    Record json(GetSyncStatus.Response response) {
      return response;
    }

    @Override
    String text(GetSyncStatus.Response response, Style style) {
      return StatusText.of(response, style);
    }

    @Override
    Optional<PublishedMoment> published(Invocation invocation) throws SettingException {
      return invocation.published();
    }
  },
  SOURCES {
    @Override
    Record json(GetSyncStatus.Response response) {
      return new Sources(response.sources());
    }

    @Override
    String text(GetSyncStatus.Response response, Style style) {
      return SourcesText.of(response.sources());
    }

    @Override
    Optional<PublishedMoment> published(Invocation invocation) {
      // It does not say what it rests on.
      return Optional.empty();
    }
  };

  static final GetSyncStatus.Request EVERYTHING = new GetSyncStatus.Request(Optional.empty());

  /** {@code sources --json}. */
  record Sources(List<GetSyncStatus.Source> sources) {}

  abstract Record json(GetSyncStatus.Response response);

  abstract String text(GetSyncStatus.Response response, Style style);

  /** A published clock that says all there is to say. */
  abstract Optional<PublishedMoment> published(Invocation invocation) throws SettingException;

  @Override
  public int run(Invocation invocation)
      throws SettingException, ToolException, RefusedException, IOException, InterruptedException {
    Settings settings = invocation.settings(LogLevel.WARNING);
    boolean json = invocation.resolver().flag(Setting.JSON);
    Optional<PublishedMoment> published = published(invocation);
    if (published.isPresent()) {
      invocation.print(
          json
              ? invocation.world().json().write(PublishedStatus.of(published.get(), settings))
              : PublishedStatus.text(published.get(), invocation.style(settings)));
      return ExitCode.DONE;
    }
    try (RunningClock clock = invocation.start(settings)) {
      clock.await(ClockProgress::hasHeardFromAll, NowCommand.DEFAULT_WAIT);
      SyncStatus moment = clock.status();
      GetSyncStatus.Response response =
          Invocation.toolsAt(moment, settings, clock).getSyncStatus().call(EVERYTHING);
      invocation.print(
          json
              ? invocation.world().json().write(json(response))
              : text(response, invocation.style(settings)));
      return moment.reading().status().hasBound() ? ExitCode.DONE : ExitCode.NO_BOUND;
    }
  }
}
