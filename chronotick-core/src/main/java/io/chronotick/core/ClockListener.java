package io.chronotick.core;

/**
 * Told of events, one at a time and in order, on a thread that neither readers nor polls nor other
 * listeners wait for. One that takes seconds over an event is reported to the others.
 */
@FunctionalInterface
public interface ClockListener {
  void on(ClockEvent event);
}
