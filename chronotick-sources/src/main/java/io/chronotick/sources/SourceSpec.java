package io.chronotick.sources;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names a time source: {@code ntp://time.cloudflare.com}, {@code ntp://[::1]:12301?smear=google},
 * {@code system:}.
 *
 * <p>{@code parse(spec.toString())} equals {@code spec}. Whether the scheme exists and the options
 * mean anything is for its provider to say.
 *
 * @param scheme the wire, lower case
 * @param host name or address without brackets; empty for a source of this host
 * @param port 1 to 65535; empty for the wire's own
 * @param options settings by name, sorted
 */
public record SourceSpec(
    String scheme, Optional<String> host, OptionalInt port, SortedMap<String, String> options) {

  /** Longer text is refused before it is looked at. */
  public static final int MAX_LENGTH = 1024;

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9]{0,31}");
  private static final int MAX_HOST_LENGTH = 253;
  private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*\\.?");
  private static final Pattern ADDRESS6 =
      Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]{1,44}(%[A-Za-z0-9._-]{1,32})?");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final Pattern OPTION_NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern OPTION_VALUE = Pattern.compile("[A-Za-z0-9._:/+-]{1,255}");
  private static final String EXAMPLES =
      "for example ntp://time.cloudflare.com, ntp://192.0.2.1:123?smear=google or system:";

  public SourceSpec {
    check(SCHEME.matcher(scheme).matches(), "scheme", scheme);
    host.ifPresent(h -> check(isHost(h), "host", h));
    if (port.isPresent()) {
      int value = port.getAsInt();
      check(host.isPresent() && value >= 1 && value <= 65535, "port", Integer.toString(value));
    }
    options.forEach(
        (name, value) -> {
          check(OPTION_NAME.matcher(name).matches(), "option", name);
          check(OPTION_VALUE.matcher(value).matches(), "value of option " + name, value);
        });
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  private static boolean isHost(String text) {
    return text.length() <= MAX_HOST_LENGTH
        && (HOST.matcher(text).matches() || ADDRESS6.matcher(text).matches());
  }

  private static void check(boolean good, String part, String value) {
    if (!good) {
      throw new IllegalArgumentException(
          "Invalid time source: bad " + part + " '" + value + "'; expected " + EXAMPLES);
    }
  }

  static boolean isScheme(String text) {
    return SCHEME.matcher(text).matches();
  }

  /**
   * Reads a spec.
   *
   * @throws IllegalArgumentException saying what was wrong and what is accepted
   */
  public static SourceSpec parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Invalid time source: longer than " + MAX_LENGTH + " characters");
    }
    int colon = text.indexOf(':');
    check(colon > 0, "text", text);
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    int question = rest.indexOf('?');
    SortedMap<String, String> options =
        question < 0 ? new TreeMap<>() : parseOptions(rest.substring(question + 1));
    String place = question < 0 ? rest : rest.substring(0, question);
    if (place.isEmpty()) {
      return new SourceSpec(scheme, Optional.empty(), OptionalInt.empty(), options);
    }
    check(place.startsWith("//"), "text", text);
    String rooted = place.substring(2);
    String authority = rooted.endsWith("/") ? rooted.substring(0, rooted.length() - 1) : rooted;
    return parseAuthority(scheme, authority, options, text);
  }

  private static SourceSpec parseAuthority(
      String scheme, String authority, SortedMap<String, String> options, String text) {
    int bracket = authority.lastIndexOf(']');
    boolean isBracketed = authority.startsWith("[");
    check(isBracketed == bracket > 0, "text", text);
    int colon = authority.indexOf(':', bracket + 1);
    // More colons than one: an IPv6 address that lacks its brackets.
    check(colon == authority.lastIndexOf(':') || isBracketed, "host", authority);
    String place = colon < 0 ? authority : authority.substring(0, colon);
    check(!isBracketed || place.endsWith("]"), "text", text);
    String host = isBracketed ? place.substring(1, place.length() - 1) : place;
    OptionalInt port =
        colon < 0 ? OptionalInt.empty() : OptionalInt.of(parsePort(authority.substring(colon + 1)));
    return new SourceSpec(scheme, Optional.of(host), port, options);
  }

  private static int parsePort(String text) {
    check(PORT.matcher(text).matches(), "port", text);
    return Integer.parseInt(text);
  }

  private static SortedMap<String, String> parseOptions(String query) {
    SortedMap<String, String> options = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      check(equals > 0, "option", pair);
      String name = pair.substring(0, equals);
      boolean isNew = options.put(name, pair.substring(equals + 1)) == null;
      check(isNew, "repeated option", name);
    }
    return options;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scheme).append(':');
    host.ifPresent(h -> text.append("//").append(h.indexOf(':') >= 0 ? "[" + h + "]" : h));
    port.ifPresent(p -> text.append(':').append(p));
    char separator = '?';
    for (var option : options.entrySet()) {
      text.append(separator).append(option.getKey()).append('=').append(option.getValue());
      separator = '&';
    }
    return text.toString();
  }
}
