/**
 * The conformance suite of the protocol's own authors against the real engine.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.conformance.ConformanceIT} runs the suite against
 * {@link io.chronotick.mcp.conformance.ConformanceServer}.
 *
 * <p><b>Contract.</b> Nothing but tools, resources and prompts are made for the suite; every
 * message is read, answered and sent by the code that the server jar holds.
 */
@NullMarked
package io.chronotick.mcp.conformance;

import org.jspecify.annotations.NullMarked;
