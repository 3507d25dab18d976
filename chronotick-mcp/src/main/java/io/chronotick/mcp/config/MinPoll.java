package io.chronotick.mcp.config;

import io.chronotick.sources.SourceSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The shortest interval between regular polls of every source that does not state its own. */
final class MinPoll {

  /** No server that is not ours is asked more often, whatever anyone sets. */
  static final int PUBLIC_SECONDS = 64;

  /** The longest interval a source may state: 2^17 s. */
  static final int MOST_SECONDS = 1 << 17;

  private static final String OPTION = "minpoll";
  private static final String LONGEST = "maxpoll";

  /** RFC 1918, loopback, link-local, and their like in IPv6; and this host by name. */
  private static final Pattern PRIVATE =
      Pattern.compile(
          "localhost|127(\\.[0-9]+){3}|10(\\.[0-9]+){3}|192\\.168(\\.[0-9]+){2}"
              + "|172\\.(1[6-9]|2[0-9]|3[01])(\\.[0-9]+){2}|169\\.254(\\.[0-9]+){2}"
              + "|::1|[fF][cCdD][0-9a-fA-F]{2}:.*|[fF][eE][89abAB][0-9a-fA-F]:.*");

  private MinPoll() {}

  /** The first of these that may be asked every {@value #PUBLIC_SECONDS} s at most. */
  static Optional<SourceSpec> firstPublic(List<SourceSpec> specs) {
    return specs.stream()
        .filter(spec -> spec.host().filter(h -> !PRIVATE.matcher(h).matches()).isPresent())
        .findFirst();
  }

  /**
   * The same sources with this as their shortest interval, rounded up to a power of two of seconds.
   * A source's own longest interval is not exceeded: what is said of one outdoes what is said of
   * all.
   */
  static List<SourceSpec> applied(int seconds, List<SourceSpec> specs) {
    int log2 = Integer.SIZE - Integer.numberOfLeadingZeros(seconds - 1);
    return specs.stream().map(spec -> applied(log2, spec)).toList();
  }

  private static SourceSpec applied(int log2, SourceSpec spec) {
    // A source of this host has no use for it, and its wire may refuse it.
    if (spec.host().isEmpty() || spec.options().containsKey(OPTION)) {
      return spec;
    }
    var options = new TreeMap<>(spec.options());
    options.put(OPTION, Integer.toString(Math.min(log2, longest(spec))));
    return new SourceSpec(spec.scheme(), spec.host(), spec.port(), options);
  }

  private static int longest(SourceSpec spec) {
    String stated = spec.options().getOrDefault(LONGEST, "");
    // What is no such number is refused by the wire, in its own words.
    return stated.matches("[0-9]{1,2}") ? Integer.parseInt(stated) : Integer.MAX_VALUE;
  }
}
