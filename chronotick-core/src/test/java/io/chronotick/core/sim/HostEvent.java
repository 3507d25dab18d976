package io.chronotick.core.sim;

import java.time.Duration;

/** Something that happens to a host, at a moment of true time since the start. */
public sealed interface HostEvent {

  Duration at();

  /**
   * True time passes; the counter and every timer stand still, and what arrives is delivered
   * afterwards, as to a virtual machine. The wall clock is right again afterwards.
   */
  record Suspend(Duration at, Duration length) implements HostEvent {}

  /** The counter jumps, as after a migration; the wall clock does not. */
  record CounterJump(Duration at, Duration by) implements HostEvent {}

  /** Somebody sets the wall clock. */
  record WallStep(Duration at, Duration by) implements HostEvent {}

  /** dθ/dt of the counter changes by so much: a shock, or a daemon that steers. */
  record RateJump(Duration at, double byPpm) implements HostEvent {}
}
