package io.chronotick.mcp.transport.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Media types: what a request says it carries, and what its sender takes. Pure. */
final class Media {

  static final String JSON = "application/json";
  static final String EVENTS = "text/event-stream";
  static final String TEXT = "text/plain; charset=utf-8";
  static final String HTML = "text/html; charset=utf-8";
  static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private Media() {}

  /** Why a body cannot be read: it is no JSON in UTF-8, or it is compressed. */
  static Optional<Refusal> refusal(Head head) {
    boolean isPlain = head.all("Content-Encoding").stream().allMatch("identity"::equalsIgnoreCase);
    return isPlain && head.one("Content-Type").filter(Media::isJson).isPresent()
        ? Optional.empty()
        : Optional.of(new Refusal(415, "Content-Type must be application/json"));
  }

  private static boolean isJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals(JSON)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      boolean otherCharset =
          parameter.startsWith("charset=")
              && !parameter.substring("charset=".length()).replace("\"", "").equals("utf-8");
      if (otherCharset) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a type may be answered with. The most exact range that matches decides; one with a
   * weight of zero forbids. Without the header everything may.
   */
  static boolean accepts(Head head, String type) {
    List<String> headers = head.all("Accept");
    if (headers.isEmpty()) {
      return true;
    }
    String family = type.substring(0, type.indexOf('/')) + "/*";
    int bestRank = 0;
    boolean accepted = false;
    for (String range : String.join(",", headers).toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      String name = parts[0].strip();
      int rank = name.equals(type) ? 3 : name.equals(family) ? 2 : name.equals("*/*") ? 1 : 0;
      if (rank > bestRank) {
        bestRank = rank;
        accepted = !isForbidden(parts);
      }
    }
    return accepted;
  }

  private static boolean isForbidden(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().matches("q=0(\\.0{0,3})?")) {
        return true;
      }
    }
    return false;
  }
}
