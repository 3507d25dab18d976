package io.chronotick.mcp.cli;

import io.chronotick.core.ClockProgress;
import io.chronotick.core.DriftMeasurement;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.LeapTableHolder;
import io.chronotick.model.ClockReading;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A clock at work. */
interface RunningClock extends WatchedClock, AutoCloseable {

  /** The time and its bound alone, which costs less than the whole status. */
  ClockReading read();

  /** Begins to measure how fast the counter drifts; waits for nothing. */
  DriftMeasurement measureDrift();

  /** Waits until the progress is {@code enough}, or {@code timeout} has passed; reads no time. */
  void await(Predicate<ClockProgress> enough, Duration timeout) throws InterruptedException;

  /** Who has the leap-second table in use. */
  LeapTableHolder leapTable();

  /** The sources that are not asked as they would leave this host, by their ids. */
  List<String> leftOut();

  /** Sentences about wires that could not be used. */
  List<String> problems();

  @Override
  void close();
}
