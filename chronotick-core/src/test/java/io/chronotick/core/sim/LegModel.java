package io.chronotick.core.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One direction of a path: floor, queues, and what goes wrong on the way. Packets overtake each
 * other where their delays say so.
 *
 * @param floor least delay at the start
 * @param excess what a packet takes beyond it
 * @param load quiet and busy times; empty for always the same
 * @param bursts stretches of extra delay; empty for none
 * @param floorChanges later floors
 * @param lossProbability of each packet
 * @param uptime when the link is up at all; empty for always
 * @param duplicateProbability of a second copy, with a delay of its own
 * @param corruptProbability of one flipped bit, per copy; UDP's checksum would have caught it, so a
 *     flip that makes a plausible packet is a lie nobody promised to survive
 */
public record LegModel(
    Duration floor,
    Excess excess,
    Optional<Load> load,
    Optional<Bursts> bursts,
    List<FloorChange> floorChanges,
    double lossProbability,
    Optional<Uptime> uptime,
    double duplicateProbability,
    double corruptProbability) {

  /**
   * A Markov chain of two states; in the busy one every excess is {@code factor} times as large.
   *
   * @param meanQuiet mean time in the quiet state
   * @param meanBusy mean time in the busy state
   */
  public record Load(double factor, Duration meanQuiet, Duration meanBusy) {}

  /**
   * Now and then something else fills the link.
   *
   * @param meanApart mean time between the end of one and the next
   * @param length of one
   * @param meanExcess exponential, on top of everything else
   */
  public record Bursts(Duration meanApart, Duration length, Duration meanExcess) {}

  /** From {@code at} on, true time since the start, the floor is another. */
  public record FloorChange(Duration at, Duration floor) {}

  /**
   * Up for {@code up} at the beginning of every {@code period}; even then packets may be lost. An
   * exchange must get through twice where both legs have one.
   *
   * @param lossWhenUp probability of loss while up
   */
  public record Uptime(Duration period, Duration up, double lossWhenUp) {
    /** S16: up 1200 s of every 10 000 s, and then one packet in 20 gets through. */
    public static final Uptime RARE =
        new Uptime(Duration.ofSeconds(10_000), Duration.ofSeconds(1200), 0.95);
  }

  public LegModel {
    floorChanges = List.copyOf(floorChanges);
    if (floor.isNegative()) {
      throw new IllegalArgumentException("a floor of " + floor + " is before it was sent");
    }
  }

  /** Floor and excess, and no trouble. */
  public static LegModel of(Duration floor, Excess excess) {
    return new LegModel(
        floor, excess, Optional.empty(), Optional.empty(), List.of(), 0, Optional.empty(), 0, 0);
  }

  /** A floor and an exponential excess: the leg of most scenarios. */
  public static LegModel exponential(Duration floor, Duration meanExcess) {
    return of(floor, new Excess.Exponential(meanExcess));
  }

  public LegModel withLoad(Load newLoad) {
    return new LegModel(
        floor,
        excess,
        Optional.of(newLoad),
        bursts,
        floorChanges,
        lossProbability,
        uptime,
        duplicateProbability,
        corruptProbability);
  }

  public LegModel withBursts(Bursts newBursts) {
    return new LegModel(
        floor,
        excess,
        load,
        Optional.of(newBursts),
        floorChanges,
        lossProbability,
        uptime,
        duplicateProbability,
        corruptProbability);
  }

  /** Adds a change of the floor. */
  public LegModel withFloorFrom(Duration at, Duration newFloor) {
    List<FloorChange> more = new ArrayList<>(floorChanges);
    more.add(new FloorChange(at, newFloor));
    return new LegModel(
        floor,
        excess,
        load,
        bursts,
        more,
        lossProbability,
        uptime,
        duplicateProbability,
        corruptProbability);
  }

  public LegModel withLoss(double probability) {
    return new LegModel(
        floor,
        excess,
        load,
        bursts,
        floorChanges,
        probability,
        uptime,
        duplicateProbability,
        corruptProbability);
  }

  public LegModel withUptime(Uptime newUptime) {
    return new LegModel(
        floor,
        excess,
        load,
        bursts,
        floorChanges,
        lossProbability,
        Optional.of(newUptime),
        duplicateProbability,
        corruptProbability);
  }

  public LegModel withDuplicates(double probability) {
    return new LegModel(
        floor,
        excess,
        load,
        bursts,
        floorChanges,
        lossProbability,
        uptime,
        probability,
        corruptProbability);
  }

  public LegModel withCorruption(double probability) {
    return new LegModel(
        floor,
        excess,
        load,
        bursts,
        floorChanges,
        lossProbability,
        uptime,
        duplicateProbability,
        probability);
  }
}
