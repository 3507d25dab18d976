/** What ChronoTick can be asked: one class a tool. No JSON, no transport. */
@NullMarked
package io.chronotick.mcp.tool;

import org.jspecify.annotations.NullMarked;
