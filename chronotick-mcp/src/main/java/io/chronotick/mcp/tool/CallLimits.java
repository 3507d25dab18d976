package io.chronotick.mcp.tool;

/**
 * How much one connection may ask of the tools.
 *
 * @param callsPerSecond in the long run, at least 1; for a moment twice as many
 * @param longCalls how many calls that take time may run at once, at least 1
 */
public record CallLimits(int callsPerSecond, int longCalls) {

  /** Where nobody chose. */
  public static final CallLimits DEFAULT = new CallLimits(1_000, 16);

  public CallLimits {
    if (callsPerSecond < 1 || longCalls < 1) {
      throw new IllegalArgumentException(
          callsPerSecond + " calls a second and " + longCalls + " long calls: both are at least 1");
    }
  }
}
