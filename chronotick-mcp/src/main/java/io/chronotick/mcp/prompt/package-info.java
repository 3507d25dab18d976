/**
 * Texts that a person picks and an agent then follows.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.prompt.Prompts} holds those there are.
 *
 * <p><b>Contract.</b> Pure functions of their arguments; no JSON, no transport, no clock. A prompt
 * names tools and resources by their names on the wire.
 *
 * <p><b>HAZARD:</b> arguments become part of what an agent reads. They are set apart from our own
 * words, but whoever writes them can address the agent.
 */
@NullMarked
package io.chronotick.mcp.prompt;

import org.jspecify.annotations.NullMarked;
