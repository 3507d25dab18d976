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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The real clock. */
final class ManagedClock implements RunningClock {

  private final ClockManager manager;
  private final LeapTableHolder leapTable;

  private ManagedClock(ClockManager manager, LeapTableHolder leapTable) {
    this.manager = manager;
    this.leapTable = leapTable;
  }

  static RunningClock start(Settings settings) throws IOException {
    ClockManager.Builder builder = ClockManager.builder().network(settings.network());
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
    LeapTableHolder leapTable = LeapTableHolder.of(settings.leapSeconds());
    if (settings.publish().isEmpty()) {
      return new ManagedClock(builder.start(), leapTable);
    }
    SegmentWriter writer = SegmentWriter.create(settings.publish().get(), settings.nodeId());
    try {
      ManagedClock clock = new ManagedClock(builder.publishTo(writer).start(), leapTable);
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
    return leapTable;
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
