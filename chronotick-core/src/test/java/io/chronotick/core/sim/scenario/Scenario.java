package io.chronotick.core.sim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One scenario: what happens, and what must come of it.
 *
 * @param id as in {@code S04}; variants of one have a letter after it
 * @param title what happens, in a few words
 * @param plot sets the stage and plays it to its end
 * @param gates what all runs together must show
 */
public record Scenario(String id, String title, Consumer<Stage> plot, List<Gate> gates) {

  public Scenario {
    gates = List.copyOf(gates);
  }

  /** A scenario that keeps every assumption: all claims must hold. */
  static Scenario of(String id, String title, Consumer<Stage> plot, Gate... more) {
    return new Scenario(
        id, title, plot, with(List.of(Gate.guaranteed(), Gate.probable(), Gate.published()), more));
  }

  /** A scenario outside what the statistics assume: only what is proved must hold. */
  static Scenario ofProofs(String id, String title, Consumer<Stage> plot, Gate... more) {
    return new Scenario(id, title, plot, with(List.of(Gate.guaranteed()), more));
  }

  /** A scenario that breaks what proofs rest on: what must hold, its promises say. */
  static Scenario ofPromises(String id, String title, Consumer<Stage> plot, Gate... more) {
    return new Scenario(id, title, plot, with(List.of(), more));
  }

  private static List<Gate> with(List<Gate> claims, Gate... more) {
    List<Gate> all = new ArrayList<>(claims);
    all.add(Gate.monotone());
    all.add(Gate.promises());
    all.addAll(List.of(more));
    return all;
  }

  /**
   * What one run broke of what every run must keep, for people. The gates on figures are about many
   * runs and are not asked.
   */
  public List<String> violations(Play play) {
    List<String> found = new ArrayList<>(play.broken());
    for (Gate gate : gates) {
      if (gate.limit() == 0 && !gate.isOfPromises() && !gate.passes(List.of(play))) {
        found.add(gate.what());
      }
    }
    return List.copyOf(found);
  }

  /** Plays it once. */
  public Play play(long seed) {
    try (Stage stage = new Stage(seed)) {
      plot.accept(stage);
      return stage.end();
    }
  }
}
