/**
 * What a client reads without calling anything: the clock's health, its sources, leap seconds,
 * zones and the clocks of nodes, each under a URI; and when to look again.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.resource.Resources} lists and reads; {@link
 * io.chronotick.mcp.resource.StatusMark} is what must change before a subscriber is told; {@link
 * io.chronotick.mcp.resource.ClockNews} turns the clock's events into words.
 *
 * <p><b>Contract.</b> No JSON and no transport here: a body of ours is a record, or a list of
 * records, whose components are in the order of the wire contract. Nothing waits, everything is
 * safe for any thread. A URI that names nothing is an empty answer, whatever is in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6570">RFC 6570, URI templates</a>
 */
@NullMarked
package io.chronotick.mcp.resource;

import org.jspecify.annotations.NullMarked;
