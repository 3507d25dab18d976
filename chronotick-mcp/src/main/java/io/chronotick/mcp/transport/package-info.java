/**
 * How messages reach the server: lines of bytes in, lines of bytes out. Knows neither JSON nor the
 * protocol.
 *
 * <p>Start here: {@link io.chronotick.mcp.transport.StdioTransport}.
 *
 * <p>Contract: a bad line never ends the session, a client that does not read its answers slows
 * only itself, memory is bounded by the line limit, and nothing but answers reaches the output. Nor
 * does one that does not read the log slow anything.
 *
 * <p>HAZARD: the standard output of a process belongs to whoever prints first. {@link
 * io.chronotick.mcp.transport.StdStreams#claim} must be the first statement of {@code main}.
 */
@NullMarked
package io.chronotick.mcp.transport;

import org.jspecify.annotations.NullMarked;
