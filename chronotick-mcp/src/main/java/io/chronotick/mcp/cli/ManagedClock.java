package io.chronotick.mcp.cli;

import io.chronotick.core.ClockListener;
import io.chronotick.core.ClockManager;
import io.chronotick.core.ClockProgress;
import io.chronotick.core.DriftMeasurement;
import io.chronotick.core.DriftReport;
import io.chronotick.core.SyncStatus;
import io.chronotick.core.publish.SegmentWriter;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.LeapTableHolder;
import io.chronotick.model.ClockReading;
import io.chronotick.model.SourceId;
import io.chronotick.model.scale.LeapSecondTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The real clock. */
final class ManagedClock implements RunningClock {

  private final ClockManager manager;

  private ManagedClock(ClockManager manager) {
    this.manager = manager;
  }

  static RunningClock start(Settings settings) throws IOException {
    ClockManager.Builder builder =
        ClockManager.builder().network(settings.network()).leapSeconds(settings.leapSeconds());
    if (!settings.sources().isEmpty()) {
      builder = builder.sources(settings.sources());
    }
    if (settings.tolerateFaults().isPresent()) {
      builder = builder.tolerateFaults(settings.tolerateFaults().get());
    }
    if (settings.maxDriftPpm().isPresent()) {
      builder = builder.maxDriftPpm(settings.maxDriftPpm().get());
    }
    if (settings.stateDirectory().isPresent()) {
      builder = builder.stateDirectory(settings.stateDirectory().get());
    }
    if (settings.publish().isEmpty()) {
      return new ManagedClock(builder.start());
    }
    SegmentWriter writer = SegmentWriter.create(settings.publish().get(), settings.nodeId());
    try {
      ManagedClock clock = new ManagedClock(builder.publishTo(writer).start());
      // A server is ended by a signal as well; closing twice does nothing.
      Runtime.getRuntime().addShutdownHook(new Thread(writer::close, "chronotick-unpublish"));
      return clock;
    } catch (RuntimeException refused) {
      writer.close();
      throw refused;
    }
  }

  @Override
  public SyncStatus status() {
    return manager.status();
  }

  @Override
  public ClockReading read() {
    return manager.clock().read();
  }

  @Override
  public DriftMeasurement measureDrift() {
    return manager.measureDrift();
  }

  @Override
  public DriftReport recentDrift() {
    return manager.recentDrift();
  }

  @Override
  public void addListener(ClockListener listener) {
    manager.addListener(listener);
  }

  @Override
  public void removeListener(ClockListener listener) {
    manager.removeListener(listener);
  }

  @Override
  public void await(Predicate<ClockProgress> enough, Duration timeout) throws InterruptedException {
    // Enough or not: what there is now is the answer.
    boolean unused = manager.await(enough, timeout);
  }

  @Override
  public LeapTableHolder leapTable() {
    return new LeapTableHolder() {
      @Override
      public LeapSecondTable leapSeconds() {
        return manager.leapSeconds();
      }

      @Override
      public boolean offerLeapSeconds(LeapSecondTable newer) {
        return manager.offerLeapSeconds(newer);
      }
    };
  }

  @Override
  public List<String> leftOut() {
    return manager.leftOut().stream().map(SourceId::toString).toList();
  }

  @Override
  public List<String> problems() {
    return manager.problems();
  }

  @Override
  public void close() {
    manager.close();
  }
}
