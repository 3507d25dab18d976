package io.chronotick.sources;

import java.util.Locale;

/** Why a poll gave nothing, in the words of the wire contract. */
public enum RefusalReason {
  /** No answer in time; what {@link PollOutcome.Silent} is called when it is reported. */
  TIMEOUT,
  /** The host name has no address, or none yet. */
  NAME_NOT_RESOLVED,
  /** The operating system refused to send or to receive. */
  NETWORK,
  /** The answer is not a packet of this protocol, or contradicts itself. */
  MALFORMED,
  /** The answer does not belong to our request. */
  BOGUS_ORIGIN,
  /** The source says that it is not synchronised. */
  UNSYNCHRONISED,
  /** The source's own root distance is too large to be of use. */
  TOO_DISTANT,
  /** Kiss code RATE: ask less often. */
  KISS_RATE,
  /** Kiss code DENY or RSTR: do not ask again. */
  KISS_DENY,
  /** Authentication was required and did not succeed. */
  NOT_AUTHENTICATED,
  /** The source does not exist on this host, or said something else we do not act on. */
  UNAVAILABLE;

  /** The word on the wire, for example {@code name_not_resolved}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
