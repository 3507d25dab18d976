/** Time zones: which names are accepted, what they mean, and what was probably meant. */
@NullMarked
package io.chronotick.mcp.zone;

import org.jspecify.annotations.NullMarked;
