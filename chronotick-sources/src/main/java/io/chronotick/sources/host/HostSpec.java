package io.chronotick.sources.host;

import io.chronotick.model.SourceId;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.os.NumericAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what specs of these wires have in common. */
public final class HostSpec {

  private HostSpec() {}

  /**
   * Refuses options nobody reads.
   *
   * @param own options of the wire; {@link SourceTerms#OPTIONS} are accepted beside them
   * @throws IllegalArgumentException if the spec has any other
   */
  public static void checkOptions(SourceSpec spec, Set<String> own) {
    SortedSet<String> accepted = new TreeSet<>(own);
    accepted.addAll(SourceTerms.OPTIONS);
    for (String option : spec.options().keySet()) {
      if (!accepted.contains(option)) {
        throw refused(
            "unknown option '"
                + option
                + "'; "
                + spec.scheme()
                + " accepts "
                + String.join(", ", accepted));
      }
    }
  }

  /**
   * Where the daemon listens: the spec's host and port, by default 127.0.0.1 and {@code port}.
   *
   * @throws IllegalArgumentException if the host is not this one: a daemon speaks of the clock of
   *     its own host, which says nothing of ours
   */
  public static InetSocketAddress loopback(SourceSpec spec, int port) {
    String host = spec.host().orElse("127.0.0.1");
    InetAddress address =
        host.equals("localhost")
            ? InetAddress.getLoopbackAddress()
            : NumericAddress.parse(host)
                .filter(InetAddress::isLoopbackAddress)
                .orElseThrow(
                    () ->
                        refused(
                            spec.scheme()
                                + " speaks of the clock of its own host, so '"
                                + host
                                + "' must be 127.0.0.1, [::1] or localhost"));
    return new InetSocketAddress(address, spec.port().orElse(port));
  }

  /** The scheme, and the place where one is given: {@code chrony}, {@code chrony/127.0.0.1:323}. */
  public static SourceId id(SourceSpec spec, String place) {
    return SourceId.of(place.isEmpty() ? spec.scheme() : spec.scheme() + "/" + place);
  }

  /** What every source of these wires is. */
  public static SourceTraits traits(SourceSpec spec, String address) {
    return new SourceTraits(
        spec.scheme(),
        address,
        SourceTraits.Courtesy.HOST,
        // Whether the daemon follows a smeared server is not ours to know.
        SourceTraits.NO_SMEAR,
        false,
        SourceTerms.of(spec),
        SourceTraits.THIS_HOST,
        SourceTraits.USER_SPACE_STAMPS);
  }

  /** {@code host:port}, an IPv6 address in brackets. */
  public static String shown(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  public static IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException("Invalid time source: " + problem);
  }
}
