package io.chronotick.mcp.tool.input;

import io.chronotick.model.NodeId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of nodes on the wire: fewer than a {@link NodeId} can be, so that they need no quotes
 * anywhere.
 */
public final class NodeNames {

  /** As a JSON Schema has it. */
  public static final String PATTERN = "^[A-Za-z0-9._:@/-]{1,128}$";

  static final String ACCEPTED = "1 to 128 of A-Z a-z 0-9 . _ : @ / -";

  private static final Pattern NAME = Pattern.compile(PATTERN);

  private NodeNames() {}

  /** The node of that name; empty if it is no name. */
  public static Optional<NodeId> of(String name) {
    // The whole text: by itself, a dollar would let a line break pass.
    return NAME.matcher(name).matches() ? Optional.of(NodeId.of(name)) : Optional.empty();
  }
}
