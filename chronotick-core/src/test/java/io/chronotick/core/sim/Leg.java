package io.chronotick.core.sim;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * One direction of a path in motion: decides what becomes of a packet. Every kind of luck has its
 * own stream, and the states of the link change by the clock and not by the traffic.
 */
final class Leg {

  /** Nobody waits as long as that; heavy tails have no end otherwise. */
  private static final double MAX_EXCESS_SECONDS = 3600;

  private final LegModel model;
  private final Noise excess;
  private final Noise loss;
  private final Noise uptime;
  private final Noise duplicates;
  private final Noise corruption;
  private final Noise burstExcess;
  private final Alternation busy;
  private final Alternation bursting;
  private final List<LegModel.FloorChange> floorChanges;

  /** What happens to a copy of a packet that gets through. */
  @FunctionalInterface
  interface Arrival {
    void after(long delayPicos, byte[] datagram);
  }

  Leg(LegModel model, Noise noise) {
    this.model = model;
    this.excess = noise.child("excess");
    this.loss = noise.child("loss");
    this.uptime = noise.child("uptime");
    this.duplicates = noise.child("duplicates");
    this.corruption = noise.child("corruption");
    this.burstExcess = noise.child("burst-excess");
    this.busy =
        model
            .load()
            .map(l -> Alternation.random(l.meanQuiet(), l.meanBusy(), noise.child("load")))
            .orElse(Alternation.NEVER);
    this.bursting =
        model
            .bursts()
            .map(b -> Alternation.bursts(b.meanApart(), b.length(), noise.child("bursts")))
            .orElse(Alternation.NEVER);
    this.floorChanges =
        model.floorChanges().stream()
            .sorted(Comparator.comparing(LegModel.FloorChange::at))
            .toList();
  }

  /** Takes a packet that leaves at {@code at}: nothing, one arrival or two. */
  void carry(byte[] datagram, long at, Arrival arrival) {
    boolean isTwice = duplicates.happens(model.duplicateProbability());
    if (isLost(at)) {
      return;
    }
    arrival.after(delay(at), perhapsCorrupt(datagram));
    if (isTwice) {
      arrival.after(delay(at), perhapsCorrupt(datagram));
    }
  }

  private boolean isLost(long at) {
    if (loss.happens(model.lossProbability())) {
      return true;
    }
    if (model.uptime().isEmpty()) {
      return false;
    }
    LegModel.Uptime link = model.uptime().get();
    boolean isUp = Math.floorMod(at, Picos.of(link.period())) < Picos.of(link.up());
    return !isUp || uptime.happens(link.lossWhenUp());
  }

  private long delay(long at) {
    double seconds = model.excess().draw(excess);
    if (busy.isOnAt(at)) {
      seconds *= model.load().orElseThrow().factor();
    }
    if (bursting.isOnAt(at)) {
      double mean = model.bursts().orElseThrow().meanExcess().toNanos() * 1e-9;
      seconds += burstExcess.exponential(mean);
    }
    return Picos.of(floorAt(at)) + Picos.ofSeconds(Math.min(seconds, MAX_EXCESS_SECONDS));
  }

  private Duration floorAt(long at) {
    Duration floor = model.floor();
    for (LegModel.FloorChange change : floorChanges) {
      if (Picos.of(change.at()) <= at) {
        floor = change.floor();
      }
    }
    return floor;
  }

  private byte[] perhapsCorrupt(byte[] datagram) {
    byte[] copy = datagram.clone();
    if (corruption.happens(model.corruptProbability())) {
      int bit = corruption.below(copy.length * Byte.SIZE);
      copy[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
    }
    return copy;
  }
}
