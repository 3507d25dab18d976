package io.chronotick.mcp.cli;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.ScaleChoice;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.ToolSet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code now [ZONE...] [--wait D] [--scale S]}: the time with its bound. */
final class NowCommand implements Command {

  static final Duration DEFAULT_WAIT = Duration.ofSeconds(2);

  /** {@code --json} of several zones; one moment in each. */
  record Times(List<GetCurrentTime.Response> times) {}

  @Override
  public int run(Invocation invocation)
      throws SettingException, ToolException, RefusedException, IOException, InterruptedException {
    Settings settings = invocation.settings(LogLevel.WARNING);
    boolean json = invocation.resolver().flag(Setting.JSON);
    Duration wait = invocation.resolver().wait(DEFAULT_WAIT);
    ScaleChoice scale = scale(invocation);
    Optional<PublishedMoment> published = invocation.published();
    if (published.isPresent()) {
      List<GetCurrentTime.Response> times =
          times(invocation, published.get().currentTime(settings));
      Optional<ScaledMoment> scaled =
          ScaledMoment.of(scale, published.get().status().reading(), settings.leapSeconds());
      invocation.print(
          json
              ? json(invocation, times, scaled)
              : NowText.of(times, scaled, published.get(), invocation.style(settings)));
      return exitCode(true, scaled);
    }
    try (RunningClock clock = invocation.start(settings)) {
      // Who names a time waits for the network too; by default a host without one is answered at
      // once.
      boolean isPatient = !wait.equals(DEFAULT_WAIT);
      clock.await(
          isPatient ? Waiting::isAsGoodAsItSoonGets : Waiting::isAsGoodAsItSoonGetsOrCutOff, wait);
      SyncStatus moment = clock.status();
      ToolSet tools = Invocation.toolsAt(moment, settings, clock);
      List<GetCurrentTime.Response> times = times(invocation, tools.getCurrentTime());
      Optional<ScaledMoment> scaled =
          ScaledMoment.of(scale, moment.reading(), clock.leapTable().leapSeconds());
      invocation.print(
          json
              ? json(invocation, times, scaled)
              : NowText.of(
                  times,
                  scaled,
                  tools.getSyncStatus().call(StatusCommand.EVERYTHING),
                  invocation.style(settings)));
      return exitCode(moment.reading().status().hasBound(), scaled);
    }
  }

  private static ScaleChoice scale(Invocation invocation)
      throws SettingException, RefusedException {
    ScaleChoice scale = invocation.resolver().scale();
    if (scale.kind() != ScaleChoice.Kind.UTC && !invocation.words().isEmpty()) {
      throw new RefusedException(
          new IllegalArgumentException(
              "--scale "
                  + scale
                  + " is the same in every zone; leave out "
                  + String.join(", ", invocation.words())));
    }
    return scale;
  }

  private static int exitCode(boolean hasBound, Optional<ScaledMoment> scaled) {
    return hasBound && scaled.flatMap(ScaledMoment::withheld).isEmpty()
        ? ExitCode.DONE
        : ExitCode.NO_BOUND;
  }

  /** The same moment in every zone that was asked for. */
  private static List<GetCurrentTime.Response> times(Invocation invocation, GetCurrentTime tool)
      throws ToolException {
    List<GetCurrentTime.Response> times = new ArrayList<>();
    if (invocation.words().isEmpty()) {
      times.add(tool.call(new GetCurrentTime.Request(Optional.empty())));
    }
    for (String zone : invocation.words()) {
      times.add(tool.call(new GetCurrentTime.Request(Optional.of(zone))));
    }
    return times;
  }

  private static String json(
      Invocation invocation, List<GetCurrentTime.Response> times, Optional<ScaledMoment> scaled) {
    JsonText text = invocation.world().json();
    if (scaled.isPresent()) {
      Map<Object, @Nullable Object> all =
          new LinkedHashMap<>((Map<?, ?>) Objects.requireNonNull(Json.tree(times.get(0))));
      all.put("scale", Json.tree(scaled.get().json()));
      return text.write(all);
    }
    return times.size() == 1 ? text.write(times.get(0)) : text.write(new Times(times));
  }
}
