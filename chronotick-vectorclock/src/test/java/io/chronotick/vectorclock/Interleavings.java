package io.chronotick.vectorclock;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Lets two threads call an object and stops each wherever it reads or writes what both can see, so
 * that their steps mix in many different ways, a chosen one at a time. In each, what the calls
 * returned must be what they return one after another in some order that keeps to the order of
 * calls that did not overlap: the object is linearizable (M. Herlihy and J. Wing, Linearizability,
 * 1990). So no number is given twice, and none is below one that was given before its call.
 *
 * <p>HAZARD: a read here always sees the last write, whoever's it is. What a weak memory shows in
 * another order is not found; tests with real threads look for that.
 */
final class Interleavings {

  private static final int SCENARIOS = Integer.getInteger("chronotick.scenarios", 12);
  private static final int MIXES_OF_EACH = 100;

  private Interleavings() {}

  /**
   * @param operations a class with the {@code Operation} methods, and no state but the object's
   * @param specification a class with the same methods, for one thread, as simple as can be
   * @throws AssertionError if some mix cannot be explained; its message shows the mix
   */
  static void areExplainedBy(Class<?> operations, Class<?> specification) {
    areExplainedBy(operations, specification, SCENARIOS);
  }

  /** As the other, with a quarter of the scenarios, for objects that take many steps for a call. */
  static void ofManyStepsAreExplainedBy(Class<?> operations, Class<?> specification) {
    areExplainedBy(operations, specification, SCENARIOS / 4);
  }

  private static void areExplainedBy(Class<?> operations, Class<?> specification, int scenarios) {
    new ModelCheckingOptions()
        .iterations(scenarios)
        .invocationsPerIteration(MIXES_OF_EACH)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .sequentialSpecification(specification)
        .check(operations);
  }
}
