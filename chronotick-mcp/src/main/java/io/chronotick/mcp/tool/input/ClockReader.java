package io.chronotick.mcp.tool.input;

import io.chronotick.mcp.zone.PythonText;
import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.VectorClock;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A vector clock as an object of counters: {@code {"a": 3, "b": 1}}. */
public final class ClockReader {

  /** The most entries a clock has on the wire. */
  public static final int MAX_ENTRIES = 256;

  /** The largest counter on the wire, 2^53 − 1: beyond it JSON readers that use doubles err. */
  public static final long MAX_COUNTER = (1L << 53) - 1;

  private static final BigInteger LARGEST = BigInteger.valueOf(MAX_COUNTER);

  private ClockReader() {}

  /**
   * The clock; a counter of 0 is the same as none.
   *
   * @throws InvalidInputException of {@link InvalidInputException.Kind#CLOCK} at the first entry
   *     that is none
   */
  public static VectorClock read(Map<?, ?> entries) throws InvalidInputException {
    Map<NodeId, Long> counters = new HashMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (counters.size() == MAX_ENTRIES) {
        throw refused(name, "is one too many; " + MAX_ENTRIES + " are accepted");
      }
      Optional<NodeId> node = NodeNames.of(name);
      if (node.isEmpty()) {
        throw refused(name, "is no node id; " + NodeNames.ACCEPTED + " are accepted");
      }
      Optional<BigInteger> counter = Trees.integer(entry.getValue());
      if (counter.isEmpty() || counter.get().signum() < 0 || counter.get().compareTo(LARGEST) > 0) {
        throw refused(
            name,
            "is "
                + PythonText.echo(entry.getValue())
                + "; integers from 0 to "
                + LARGEST
                + " are accepted");
      }
      counters.put(node.get(), counter.get().longValueExact());
    }
    return VectorClock.of(counters);
  }

  private static InvalidInputException refused(String name, String why) {
    return InvalidInputException.clock("entry " + PythonText.echo(name) + " " + why);
  }
}
