package io.chronotick.mcp.config;

import java.util.Optional;

/**
 * How much a server lets others ask of it. Only a configuration file sets these.
 *
 * @param callsPerSecond tool calls of one connection, in the long run
 * @param requestsPerSecond of one client over HTTP: as many as calls if those were set
 * @param longCalls calls of one connection that take time, at once
 * @param bodyBytes of one HTTP request
 * @param nodes whose vector clocks are kept
 */
public record Limits(
    int callsPerSecond, int requestsPerSecond, int longCalls, int bodyBytes, int nodes) {

  public static final Limits DEFAULT = new Limits(1_000, 100, 16, 1 << 20, 1_024);

  private static final int MOST_CALLS = 1_000_000;
  private static final int MOST_LONG_CALLS = 10_000;

  /** A request of a few short arguments must always fit. */
  private static final int FEWEST_BYTES = 1 << 10;

  /** All bodies together may take no more. */
  private static final int MOST_BYTES = 1 << 24;

  private static final int MOST_NODES = 65_536;

  /**
   * What was set, else the defaults.
   *
   * @throws SettingException at the first value that cannot be used
   */
  public static Limits resolve(SettingResolver resolver) throws SettingException {
    Optional<Integer> calls = resolver.whole(Setting.CALLS_PER_SECOND, 1, MOST_CALLS);
    return new Limits(
        calls.orElse(DEFAULT.callsPerSecond()),
        calls.orElse(DEFAULT.requestsPerSecond()),
        resolver.whole(Setting.LONG_CALLS, 1, MOST_LONG_CALLS).orElse(DEFAULT.longCalls()),
        resolver.whole(Setting.BODY_BYTES, FEWEST_BYTES, MOST_BYTES).orElse(DEFAULT.bodyBytes()),
        resolver.whole(Setting.NODES, 1, MOST_NODES).orElse(DEFAULT.nodes()));
  }
}
