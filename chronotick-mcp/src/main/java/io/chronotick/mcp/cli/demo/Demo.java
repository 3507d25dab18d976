package io.chronotick.mcp.cli.demo;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.cli.demo.Scene.Moment;
import io.chronotick.mcp.cli.demo.Scene.Note;
import io.chronotick.mcp.cli.demo.Scene.Summary;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.model.ClockReading;
import io.chronotick.model.Ticker;
import io.chronotick.sources.SourceSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The show. One thread, once. */
public final class Demo implements AutoCloseable {

  /** How far the host's clock is from the time that is served: enough to be seen. */
  private static final Duration HOST_BEHIND = Duration.ofSeconds(7);

  private static final Duration LIE = Duration.ofSeconds(3);
  private static final Duration BETWEEN_MOMENTS = Duration.ofSeconds(1);
  private static final int MOMENTS = 14;

  /** Before it, all five are seen to answer; after it there is time to miss the one. */
  private static final int DEATH = 3;

  private final Outside outside;
  private final ServedTime truth;
  private final List<DemoServer> servers = new ArrayList<>();
  private final Map<String, String> lastStates = new HashMap<>();
  private int readings;
  private int violations;

  /** What the demo needs of the outside. */
  public interface Outside {

    /** A clock of these sources, which whoever hands it out closes. */
    Running start(List<SourceSpec> sources) throws IOException;

    /** Shows a scene. */
    void show(Scene scene) throws IOException;

    /** Lets time pass. */
    void pause(Duration time) throws InterruptedException;

    /** As the clock's own. */
    Ticker ticker();
  }

  /** A clock at work, and the tools over it. */
  public record Running(Supplier<SyncStatus> status, ToolSet tools, Runnable awaitMajority) {}

  private Demo(Outside outside, ServedTime truth) {
    this.outside = outside;
    this.truth = truth;
  }

  /**
   * Shows all of it, in less than twenty seconds.
   *
   * @param hostNow what the host's wall clock shows
   */
  public static Summary run(Outside outside, Instant hostNow)
      throws IOException, ToolException, InterruptedException {
    ServedTime truth = ServedTime.startingAt(hostNow.plus(HOST_BEHIND), outside.ticker());
    try (Demo demo = new Demo(outside, truth)) {
      return demo.run();
    }
  }

  private Summary run() throws IOException, ToolException, InterruptedException {
    startServers();
    Running clock = outside.start(servers.stream().map(DemoServer::spec).toList());
    clock.awaitMajority().run();
    for (int i = 0; i < MOMENTS; i++) {
      if (i == DEATH) {
        DemoServer dying = servers.get(servers.size() - 1);
        dying.silence();
        outside.show(new Note("note", dying.name() + " dies: it answers nobody any more"));
      }
      show(clock);
      outside.pause(BETWEEN_MOMENTS);
    }
    boolean causesFirst = new Agents(clock.tools()).run(outside::show);
    Summary summary =
        new Summary(
            "summary",
            readings,
            violations,
            named("falseticker"),
            named("unreachable"),
            causesFirst);
    outside.show(summary);
    return summary;
  }

  private void startServers() throws IOException {
    add("GPSa", Duration.ofNanos(300_000));
    add("GPSb", Duration.ofNanos(-500_000));
    add("PPSc", Duration.ofNanos(100_000));
    add("LIAR", LIE);
    add("DIES", Duration.ofNanos(-200_000));
    outside.show(
        new Scene.Servers(
            "servers",
            HOST_BEHIND.toNanos(),
            DemoServer.CLAIMED_ERROR.toNanos(),
            servers.stream()
                .map(s -> new Scene.Server(s.name(), s.id(), s.ahead().toNanos()))
                .toList()));
  }

  private void add(String name, Duration ahead) throws IOException {
    servers.add(DemoServer.start(name, truth, ahead));
  }

  private void show(Running clock) throws IOException {
    Instant before = truth.now();
    SyncStatus status = clock.status().get();
    Instant after = truth.now();
    ClockReading reading = status.reading();
    Boolean holds =
        reading
            .interval()
            // The reading was taken somewhere between the two.
            .map(i -> !i.latest().isBefore(before) && !i.earliest().isAfter(after))
            .orElse(null);
    if (holds != null) {
      readings++;
      violations += holds ? 0 : 1;
    }
    Function<String, String> stateOf = new States(status);
    List<Scene.State> states =
        servers.stream().map(s -> new Scene.State(s.name(), stateOf.apply(s.id()))).toList();
    states.forEach(s -> lastStates.put(s.name(), s.state()));
    outside.show(
        new Moment(
            "moment",
            Duration.between(truth.origin(), before).toNanos(),
            reading.status().toString(),
            reading.bound().map(Duration::toNanos).orElse(null),
            Duration.between(before, reading.instant()).toNanos(),
            holds,
            reading.faultsTolerated(),
            states));
  }

  /** Finds the state of a source by its id. */
  private record States(SyncStatus status) implements Function<String, String> {

    @Override
    public String apply(String id) {
      return status.sources().stream()
          .filter(s -> s.id().value().equals(id))
          .map(s -> s.state().toString())
          .findFirst()
          .orElse("missing");
    }
  }

  private @Nullable String named(String state) {
    return servers.stream()
        .map(DemoServer::name)
        .filter(name -> state.equals(lastStates.get(name)))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    servers.forEach(DemoServer::close);
  }
}
