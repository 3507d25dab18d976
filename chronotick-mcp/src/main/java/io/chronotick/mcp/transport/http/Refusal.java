package io.chronotick.mcp.transport.http;

import java.util.Map;

/**
 * Why a request is not served.
 *
 * @param text one line for who reads it; says nothing about the server
 */
record Refusal(int status, String text, Map<String, String> headers) {

  Refusal(int status, String text) {
    this(status, text, Map.of());
  }

  static Refusal notAllowed(String allowed) {
    return new Refusal(405, "Method not allowed", Map.of("Allow", allowed));
  }

  static Refusal busy(String what) {
    return new Refusal(503, what, Map.of("Retry-After", "1"));
  }
}
