/**
 * What a server keeps from one life to the next, in one directory.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.state.StateDirectory}.
 *
 * <p><b>Contract.</b> One process has a directory at a time. What cannot be used is a {@link
 * io.chronotick.mcp.state.StateException} whose one-line message is for the person who named the
 * directory; nothing that is there is then changed.
 *
 * <p><b>HAZARD:</b> a directory copied with a machine image makes two nodes with one name.
 */
@NullMarked
package io.chronotick.mcp.state;

import org.jspecify.annotations.NullMarked;
