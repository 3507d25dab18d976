package io.chronotick.mcp.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param host a name or a numeric address, one of IPv6 without brackets
 * @param port 0 to 65535; 0 lets the host choose
 */
public record HttpAddress(String host, int port) {

  /** What {@link #parse} accepts, for messages. */
  public static final String ACCEPTED = "PORT, :PORT, HOST:PORT or [IPV6]:PORT";

  private static final Pattern TEXT =
      Pattern.compile("(?:(?:\\[([0-9A-Fa-f:.]+)\\]|([A-Za-z0-9.-]+))?:)?([0-9]{1,5})");

  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");

  /**
   * Reads an address; without a host, it is 127.0.0.1.
   *
   * @throws IllegalArgumentException saying what is accepted
   */
  public static HttpAddress parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 0xFFFF) {
      throw new IllegalArgumentException("'" + text + "' is no address; expected " + ACCEPTED);
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    return new HttpAddress(host == null ? "127.0.0.1" : host, Integer.parseInt(matcher.group(3)));
  }

  /** As {@link #parse} reads it. */
  public String toText() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Whether only this host can reach it. By its text: a name may lead anywhere tomorrow. */
  public boolean isLoopback() {
    return host.equalsIgnoreCase("localhost")
        || host.equals("::1")
        || LOOPBACK_V4.matcher(host).matches();
  }
}
