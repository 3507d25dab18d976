/**
 * ChronoTick's Model Context Protocol server.
 *
 * <p>Start here: {@link io.chronotick.mcp.ChronoTickServer}.
 */
@NullMarked
package io.chronotick.mcp;

import org.jspecify.annotations.NullMarked;
