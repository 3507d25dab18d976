/**
 * Time zones: which names are accepted, what they mean, and what was probably meant.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.zone.TimeZones} finds a {@link
 * io.chronotick.mcp.zone.Zone} by its exact IANA name; {@link io.chronotick.mcp.zone.LocalZone}
 * decides which one is ours; {@link io.chronotick.mcp.zone.TzifReader} reads compiled zones; {@link
 * io.chronotick.mcp.zone.PythonText} prints a value as the reference server does in its error
 * texts.
 *
 * <p>The data are the newest of three editions: the server's own copy ({@link
 * io.chronotick.mcp.zone.ZoneArchive}, made by the step in {@code src/tzdata}), the JDK's, and a
 * directory of the user's.
 *
 * <p><b>Contract.</b> Values are immutable and safe for any thread; nothing here reads a clock or
 * the network, and only {@link io.chronotick.mcp.zone.ZoneDirectory} reads files, before anything
 * is answered. Compiled zones are untrusted: any bytes are a zone or a refusal with a reason. Names
 * are case-sensitive. A name nobody knows is an {@link
 * io.chronotick.mcp.zone.InvalidZoneException}, whose message is the exact text clients match.
 *
 * <p><b>HAZARD:</b> offsets are those of the zone data in use. A government's later decision is
 * printed wrongly until newer data are given; {@link io.chronotick.mcp.zone.TimeZones#version()}
 * says how old it is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9636">RFC 9636, the form of compiled zones</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6557">RFC 6557, the IANA time zone database</a>
 */
@NullMarked
package io.chronotick.mcp.zone;

import org.jspecify.annotations.NullMarked;
