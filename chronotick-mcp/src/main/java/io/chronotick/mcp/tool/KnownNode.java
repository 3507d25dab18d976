package io.chronotick.mcp.tool;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows of a node whose events it counts; keys in contract order.
 *
 * @param clocks of the node's last event, sorted by node
 * @param hybrid the stamp of its last event that was given one; null if none was
 */
public record KnownNode(String nodeId, Map<String, Long> clocks, @Nullable String hybrid) {}
