/**
 * Streamable HTTP: the Model Context Protocol for many clients at once, and pages for those who
 * look after the server. Loaded only when it is asked for.
 *
 * <p>Start here: {@link io.chronotick.mcp.transport.http.HttpServer}, one a process; {@link
 * io.chronotick.mcp.transport.http.Access} decides who is let in, {@link
 * io.chronotick.mcp.transport.http.McpEndpoint} what a request is answered, and only {@link
 * io.chronotick.mcp.transport.http.HttpServer}, {@code JettyHandler}, {@code JettyReply}, {@code
 * BodyReader} and {@code SlowRequests} know Jetty.
 *
 * <p>Contract: who may not come in is told so before the body is read; no answer carries an
 * exception's text, a path or a stack trace; nothing a client sends makes memory grow beyond the
 * limits; no thread waits for a client or for a call that takes time. The token is never logged.
 *
 * <p>HAZARD: there is no TLS here. Beyond the loopback interface the token can be read by whoever
 * is on the way, unless a proxy encrypts.
 *
 * <p>References: MCP revisions 2025-03-26 to 2026-07-28, "Transports"; RFC 9110 (HTTP), RFC 6750
 * (bearer tokens), the WHATWG's server-sent events.
 */
@NullMarked
package io.chronotick.mcp.transport.http;

import org.jspecify.annotations.NullMarked;
