package io.chronotick.core;

/** Told of events, one at a time, on a thread that neither readers nor polls wait for. */
@FunctionalInterface
public interface ClockListener {
  void on(ClockEvent event);
}
