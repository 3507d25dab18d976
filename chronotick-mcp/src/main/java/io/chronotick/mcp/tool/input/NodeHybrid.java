package io.chronotick.mcp.tool.input;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.HybridTimestamp;
import java.util.Optional;

/**
 * A hybrid timestamp with the node it is of: {@code 2026-11-22T21:30:00.123Z-0000-agent-a}.
 *
 * <p>The order of the texts as strings is the order of the stamps, then that of the names.
 * Immutable.
 */
public record NodeHybrid(HybridTimestamp stamp, NodeId node) {

  private static final int STAMP_CHARS = HybridTimestamp.MIN.toString().length();

  /** Reads what {@link #toString} prints; empty if the text is anything else. */
  static Optional<NodeHybrid> parse(String text) {
    if (text.length() <= STAMP_CHARS || text.charAt(STAMP_CHARS) != '-') {
      return Optional.empty();
    }
    try {
      HybridTimestamp stamp = HybridTimestamp.parse(text.substring(0, STAMP_CHARS));
      return NodeNames.of(text.substring(STAMP_CHARS + 1)).map(node -> new NodeHybrid(stamp, node));
    } catch (IllegalArgumentException noStamp) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return stamp + "-" + node;
  }
}
