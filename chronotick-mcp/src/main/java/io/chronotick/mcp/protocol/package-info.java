/**
 * The Model Context Protocol: JSON-RPC messages in, JSON-RPC messages out.
 *
 * <p>Greeting and listing tools is done by the MCP SDK's stateless server. The messages themselves,
 * every error, the checking of arguments, calls, and the revision without a handshake are ours: a
 * bad message must get the contract's answer and must never end a session, and the SDK neither
 * stops a call, nor tells its progress, nor knows that revision. This is the only package that
 * knows the SDK.
 *
 * <p>Start here: {@link io.chronotick.mcp.protocol.Protocol}, one a server, and {@link
 * io.chronotick.mcp.protocol.Conversation}, one a connection: it takes a message and an {@link
 * io.chronotick.mcp.protocol.Outlet} for what comes of it.
 *
 * <p>What a server offers is an {@code Offer}. A tool or a prompt that has to ask its client
 * something first is a {@code Dialogue}; {@code Interview} holds it in the era without a handshake.
 * Clients of the older era are asked nothing.
 *
 * <p>Contract: any bytes get an answer of the contract or, where it says so, none; no answer
 * carries an exception's text, a path or a stack trace. {@code Protocol} is safe for any number of
 * threads, a {@code Conversation} as well. No thread waits for a call that takes time. Once a call
 * was cancelled, or a conversation ended, nothing more is sent for it.
 *
 * <p>HAZARD: the SDK logs what it is given at INFO; only text that was made safe for one log line
 * is handed to it.
 *
 * <p>References: JSON-RPC 2.0; MCP revisions 2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25,
 * 2026-07-28.
 */
@NullMarked
package io.chronotick.mcp.protocol;

import org.jspecify.annotations.NullMarked;
