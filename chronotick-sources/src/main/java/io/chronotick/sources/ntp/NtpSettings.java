package io.chronotick.sources.ntp;

import io.chronotick.model.SourceId;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.os.NumericAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a spec says to this wire.
 *
 * @param spec where it came from
 * @param host name or address, without brackets
 * @param numeric the host as an address; empty if it is a name
 * @param port to ask
 * @param smear declared leap smear class
 * @param isDeclaredPrivate whether the server was declared ours, wherever it is
 * @param terms what the clock shall make of it
 */
record NtpSettings(
    SourceSpec spec,
    String host,
    Optional<InetAddress> numeric,
    int port,
    String smear,
    boolean isDeclaredPrivate,
    SourceTerms terms) {

  static final String SCHEME = "ntp";

  private static final int DEFAULT_PORT = 123;
  private static final String SMEAR = "smear";
  private static final String PRIVATE = "private";
  private static final SortedSet<String> OPTIONS = options();
  private static final Pattern SMEAR_CLASS = Pattern.compile("[a-z0-9.-]+");

  private static SortedSet<String> options() {
    SortedSet<String> all = new TreeSet<>(List.of(PRIVATE, SMEAR));
    all.addAll(SourceTerms.OPTIONS);
    return all;
  }

  /**
   * @throws IllegalArgumentException saying what was wrong and what is accepted
   */
  static NtpSettings of(SourceSpec spec) {
    for (String option : spec.options().keySet()) {
      check(
          OPTIONS.contains(option),
          "unknown option '" + option + "'; " + SCHEME + " accepts " + String.join(", ", OPTIONS));
    }
    String host =
        spec.host()
            .orElseThrow(() -> refused("ntp needs a host, for example ntp://time.cloudflare.com"));
    Optional<InetAddress> numeric = NumericAddress.parse(host);
    check(numeric.isPresent() || host.indexOf(':') < 0, "'" + host + "' is not an IPv6 address");
    check(
        numeric.map(AddressRules::isServerAddress).orElse(true),
        "'" + host + "' is not an address a server can have");
    String smear = spec.options().getOrDefault(SMEAR, SourceTraits.NO_SMEAR);
    check(
        SMEAR_CLASS.matcher(smear).matches(),
        "bad smear '" + smear + "'; expected a class name such as google, or none");
    String isPrivate = spec.options().getOrDefault(PRIVATE, "false");
    check(
        isPrivate.equals("true") || isPrivate.equals("false"),
        "bad private '" + isPrivate + "'; expected true or false");
    return new NtpSettings(
        spec,
        host,
        numeric,
        spec.port().orElse(DEFAULT_PORT),
        smear,
        isPrivate.equals("true"),
        SourceTerms.of(spec));
  }

  private static void check(boolean good, String problem) {
    if (!good) {
      throw refused(problem);
    }
  }

  private static IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException("Invalid time source: " + problem);
  }

  /** The host, with the port where it is not the usual one. */
  SourceId id() {
    return SourceId.of(port == DEFAULT_PORT ? host : address());
  }

  /** {@code host:port}, an IPv6 address in brackets. */
  String address() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
