package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.config.HttpToken;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is let in, by the head of a request alone. Pure.
 *
 * <p>A page of a foreign site that reaches this server through a visitor's browser is told by its
 * {@code Origin}; one whose host name was made to point here, by its {@code Host}.
 */
final class Access {

  private static final String SCHEME = "Bearer ";

  /** Longer ones are not even compared. */
  private static final int MAX_HEADER = 4_096;

  private final Set<String> hosts;
  private final Set<String> origins;
  private final boolean everywhere;
  private final Optional<HttpToken> token;

  /**
   * The rules of one server.
   *
   * @param bound the address listened at, as it stands in a URL
   * @param everywhere whether that stands for all addresses of this host; then a request may name
   *     the one it came in at
   * @param allowedHosts with or without a port; without one, both none and ours are meant
   * @param allowedOrigins whole origins: {@code https://example.org}
   */
  Access(
      String bound,
      boolean everywhere,
      int port,
      List<String> allowedHosts,
      List<String> allowedOrigins,
      Optional<HttpToken> token) {
    var accepted = new TreeSet<String>();
    for (String local : List.of(bound, "localhost", "127.0.0.1", "[::1]")) {
      addWithPort(accepted, local, port);
    }
    for (String host : allowedHosts) {
      String lower = host.toLowerCase(Locale.ROOT);
      accepted.add(lower);
      if (!hasPort(lower)) {
        addWithPort(accepted, lower, port);
      }
    }
    this.hosts = Set.copyOf(accepted);
    this.origins = Set.copyOf(allowedOrigins);
    this.everywhere = everywhere;
    this.token = token;
  }

  private static void addWithPort(Set<String> accepted, String host, int port) {
    accepted.add(host.toLowerCase(Locale.ROOT) + ":" + port);
    if (port == 80) {
      // A client leaves out the port that its scheme implies.
      accepted.add(host.toLowerCase(Locale.ROOT));
    }
  }

  private static boolean hasPort(String host) {
    return host.lastIndexOf(':') > host.lastIndexOf(']');
  }

  /** Whether the request comes from where it may; nobody is exempt. */
  Optional<Refusal> refusal(Head head) {
    boolean hostIsFine =
        head.one("Host").filter(host -> isOurs(host, head)).isPresent()
            && head.targetAuthority().map(host -> isOurs(host, head)).orElse(true);
    if (!hostIsFine) {
      return Optional.of(new Refusal(403, "Host not allowed"));
    }
    boolean originIsFine =
        head.all("Origin").isEmpty()
            || head.one("Origin").filter(origin -> isAllowed(origin, head)).isPresent();
    return originIsFine ? Optional.empty() : Optional.of(new Refusal(403, "Origin not allowed"));
  }

  /** Whether the request carries the token, if there is one. */
  Optional<Refusal> missingToken(Head head) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    boolean carried =
        head.one("Authorization")
            .filter(value -> value.length() <= MAX_HEADER)
            .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .filter(value -> token.get().matches(value.substring(SCHEME.length())))
            .isPresent();
    return carried
        ? Optional.empty()
        : Optional.of(
            new Refusal(401, "Bearer token required", Map.of("WWW-Authenticate", "Bearer")));
  }

  private boolean isOurs(String host, Head head) {
    String lower = host.toLowerCase(Locale.ROOT);
    return hosts.contains(lower) || (everywhere && lower.equals(head.localAuthority()));
  }

  private boolean isAllowed(String origin, Head head) {
    String scheme = "http://";
    // Browsers write origins in lower case; what does not is none.
    return origins.contains(origin)
        || (origin.startsWith(scheme)
            && origin.equals(origin.toLowerCase(Locale.ROOT))
            && isOurs(origin.substring(scheme.length()), head));
  }
}
