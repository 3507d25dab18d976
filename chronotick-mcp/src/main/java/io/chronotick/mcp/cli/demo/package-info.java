/**
 * A show that needs no network: time servers of its own, one of them a liar and one that dies, a
 * clock disciplined from them, and three agents whose events are put in order.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.cli.demo.Demo} runs it and hands out one {@link
 * io.chronotick.mcp.cli.demo.Scene} after the other.
 *
 * <p><b>Contract.</b> Nothing here leaves the host, and everything ends with the demo. What is
 * shown is measured, by the same clock and tools that serve; the time that is served is known, so
 * each claim of the clock is checked against it.
 */
@NullMarked
package io.chronotick.mcp.cli.demo;

import org.jspecify.annotations.NullMarked;
