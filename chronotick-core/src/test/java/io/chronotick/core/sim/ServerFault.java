package io.chronotick.core.sim;

import java.time.Duration;
import java.util.Map;

/**
 * What is wrong with a server. Several may be at once; offsets add up. Times are true time since
 * the start, and those of one fault count from when it begins, where that is said.
 */
public sealed interface ServerFault {

  /** Serves true time plus so much: gross, or just near enough; colluders share one of these. */
  record Lie(Duration offset) implements ServerFault {}

  /** Serves a time that runs away, from where the fault begins. */
  record Ramp(double ppm) implements ServerFault {}

  /**
   * Serves each client its own lie.
   *
   * @param byClient by the host's name; others get the truth
   */
  record TwoFaced(Map<String, Duration> byClient) implements ServerFault {
    public TwoFaced {
      byClient = Map.copyOf(byClient);
    }
  }

  /**
   * Sends answers from before the fault began, the newest of them again and again.
   *
   * @param repeatsOrigin whether it puts the request's origin in, as a server could; somebody who
   *     recorded the packet could not
   */
  record Replay(boolean repeatsOrigin) implements ServerFault {}

  /** Serves these leap bits: 0 none, 1 insert, 2 delete, 3 unknown. */
  record LeapBits(int bits) implements ServerFault {}

  /**
   * Spreads a leap second linearly over a window (Google, AWS: 24 h around midnight).
   *
   * @param centre its middle
   * @param length its length
   * @param total what is added by its end; -1 s for an inserted second
   */
  record Smear(Duration centre, Duration length, Duration total) implements ServerFault {}

  /**
   * Refuses with a kiss code, every n-th request it sees.
   *
   * @param code for example RATE or DENY
   * @param everyNth 1 for each
   */
  record Kiss(String code, int everyNth) implements ServerFault {
    public Kiss {
      if (everyNth < 1) {
        throw new IllegalArgumentException("every " + everyNth + "th request is none");
      }
    }
  }

  /** Says nothing. */
  record Dead() implements ServerFault {}

  /** Has lost its own source: leap indicator 3, stratum 16. */
  record Unsynchronised() implements ServerFault {}

  /**
   * A fault and when.
   *
   * @param from it begins
   * @param until it is over
   */
  record Timed(ServerFault fault, Duration from, Duration until) {
    /** For as long as a simulation can last. */
    static final Duration EVER = Duration.ofDays(100);

    boolean isActiveAt(long picos) {
      return picos >= Picos.of(from) && picos < Picos.of(until);
    }
  }
}
