package io.chronotick.sources;

import java.time.Duration;

/**
 * What a source is, as its wire sees it now; may change, for example once a name is resolved.
 *
 * @param kind word on the wire: {@code ntp}, {@code system}, …
 * @param address where it is, for people: {@code time.cloudflare.com:123}; empty when it is nowhere
 * @param courtesy how often it may be asked
 * @param smear declared leap smear class, {@code none} when it serves UTC
 * @param authenticated whether its answers are authenticated
 * @param terms what the operator declared about its use
 * @param network what sources share that one operator likely runs: the /24 or /48 of a public
 *     address, or {@link #THIS_HOST}; empty where that says nothing
 * @param stampNoise standard deviation of the stamps taken at our end; not negative
 */
public record SourceTraits(
    String kind,
    String address,
    Courtesy courtesy,
    String smear,
    boolean authenticated,
    SourceTerms terms,
    String network,
    Duration stampNoise) {

  /** Noise of stamps taken in user space by a process that is not in a hurry. */
  public static final Duration USER_SPACE_STAMPS = Duration.ofNanos(500);

  /**
   * Half of what a thread that waits for datagrams is usually woken late, which moves the estimate
   * by so much for as long as it lasts: on an ordinary machine, idle or busy, 5 to 15 µs.
   */
  public static final Duration USER_SPACE_LATENESS = Duration.ofNanos(10_000);

  /** Nothing declared, nothing shared, stamped in user space. */
  public SourceTraits(
      String kind, String address, Courtesy courtesy, String smear, boolean authenticated) {
    this(kind, address, courtesy, smear, authenticated, SourceTerms.NONE, "", USER_SPACE_STAMPS);
  }

  /** The network of those that speak of this host's own clock: they tell one and the same. */
  public static final String THIS_HOST = "this host";

  /** No smearing: the source serves UTC through a leap second. */
  public static final String NO_SMEAR = "none";

  /** How often a source may be asked (RFC 8633 section 3 on etiquette). */
  public enum Courtesy {
    /** Part of this host: asking costs nothing to anyone. */
    HOST,
    /** On a network that is ours: loopback, private or link-local addresses, or declared so. */
    PRIVATE,
    /**
     * It speaks when it has something, as a receiver or a recording does: a poll waits for that,
     * and the next may begin at once.
     */
    STREAM,
    /** Somebody else's server: never faster than 64 s but for one short burst. */
    PUBLIC
  }
}
