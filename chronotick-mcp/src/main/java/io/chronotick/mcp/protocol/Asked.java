package io.chronotick.mcp.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose shape is fine, and where its answer goes.
 *
 * @param id a string, a long or a {@link java.math.BigInteger}
 * @param modern whether it is of the era without a handshake
 */
record Asked(
    Object id,
    String method,
    Map<String, @Nullable Object> params,
    Map<String, @Nullable Object> meta,
    boolean modern,
    Outlet outlet) {}
