package io.chronotick.sources.testing;

import io.chronotick.sources.spi.SourceEnvironment;
import java.util.Random;

/**
 * A source's whole outside world, all of it in the test's hands.
 *
 * @param time counter, wall clock and timer
 * @param network where requests wait for the test's answer
 * @param resolver where names wait for the test's answer
 */
public record TestWorld(ManualTime time, ScriptedTransport network, ScriptedResolver resolver) {

  private static final long SEED = 20_261_123L;

  /** A world at {@link ManualTime#start}. */
  public static TestWorld create() {
    return at(ManualTime.start());
  }

  /** A world at a moment of the test's choice. */
  public static TestWorld at(ManualTime time) {
    return new TestWorld(time, new ScriptedTransport(time), new ScriptedResolver());
  }

  /** What a source is opened with. Its randomness is the same in every run. */
  public SourceEnvironment environment() {
    return new SourceEnvironment(time, time, time, network, resolver, new Random(SEED));
  }
}
