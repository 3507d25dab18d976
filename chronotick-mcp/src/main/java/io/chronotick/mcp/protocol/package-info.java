/**
 * The Model Context Protocol: JSON-RPC messages in, JSON-RPC messages out.
 *
 * <p>The catalogue half (which tools there are, what {@code initialize} answers) is the MCP SDK's
 * stateless server; the messages themselves, every error and the checking of arguments are ours,
 * because a bad message must get the contract's answer and must never end a session. This is the
 * only package that knows the SDK.
 *
 * <p>Start here: {@link io.chronotick.mcp.protocol.Protocol}, one a server, and {@link
 * io.chronotick.mcp.protocol.Conversation}, one a connection.
 *
 * <p>Contract: any bytes get an answer of the contract or, where it says so, none; no answer
 * carries an exception's text, a path or a stack trace. {@code Protocol} is safe for any number of
 * threads, a {@code Conversation} as well.
 *
 * <p>HAZARD: the SDK logs what it is given at INFO; only text that was made safe for one log line
 * is handed to it.
 *
 * <p>References: JSON-RPC 2.0; MCP revisions 2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25.
 */
@NullMarked
package io.chronotick.mcp.protocol;

import org.jspecify.annotations.NullMarked;
