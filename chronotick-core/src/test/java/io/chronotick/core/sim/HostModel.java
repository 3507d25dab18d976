package io.chronotick.core.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A client's machine: its counter, its wall clock, its pauses and what befalls it.
 *
 * @param oscillator drives the counter
 * @param wallOffset true time minus the wall clock, at the start
 * @param wallClock what the wall clock runs with
 * @param wallShown what it shows around a leap second
 * @param pauses delays between reading a stamp and the packet
 * @param events what happens to it, in any order
 */
public record HostModel(
    OscillatorModel oscillator,
    Duration wallOffset,
    WallClock wallClock,
    ShownTime wallShown,
    Pauses pauses,
    List<HostEvent> events) {

  /** What moves a host's wall clock between steps. */
  public enum WallClock {
    /** The counter, as in a kernel: a drift or a slew moves both alike. */
    RUNS_WITH_COUNTER,
    /** True time, whatever the counter does. */
    RUNS_TRUE
  }

  /**
   * The machine does something else between reading T1 and sending, or between arrival and reading
   * T4: never more than lengthens the round trip (clock.md section 2). Uniform from shortest to
   * longest; each end of an exchange is drawn on its own.
   *
   * @param probability of a pause at either end
   */
  public record Pauses(double probability, Duration shortest, Duration longest) {
    /** A machine with nothing else to do. */
    public static final Pauses NONE = new Pauses(0, Duration.ZERO, Duration.ZERO);

    /** S25: 1 to 500 ms. */
    public static Pauses ofProbability(double probability) {
      return new Pauses(probability, Duration.ofMillis(1), Duration.ofMillis(500));
    }
  }

  public HostModel {
    events = List.copyOf(events);
  }

  /** Undisturbed, with a right wall clock that runs with the counter. */
  public static HostModel of(OscillatorModel oscillator) {
    return new HostModel(
        oscillator,
        Duration.ZERO,
        WallClock.RUNS_WITH_COUNTER,
        ShownTime.KERNEL,
        Pauses.NONE,
        List.of());
  }

  public HostModel withWallOffset(Duration newOffset) {
    return new HostModel(oscillator, newOffset, wallClock, wallShown, pauses, events);
  }

  public HostModel withWallClock(WallClock newWallClock) {
    return new HostModel(oscillator, wallOffset, newWallClock, wallShown, pauses, events);
  }

  public HostModel withWallShown(ShownTime newWallShown) {
    return new HostModel(oscillator, wallOffset, wallClock, newWallShown, pauses, events);
  }

  public HostModel withPauses(Pauses newPauses) {
    return new HostModel(oscillator, wallOffset, wallClock, wallShown, newPauses, events);
  }

  public HostModel with(HostEvent event) {
    List<HostEvent> more = new ArrayList<>(events);
    more.add(event);
    return new HostModel(oscillator, wallOffset, wallClock, wallShown, pauses, more);
  }
}
