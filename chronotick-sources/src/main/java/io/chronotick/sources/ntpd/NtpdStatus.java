package io.chronotick.sources.ntpd;

import java.util.List;
import java.util.Optional;

/**
 * What ntpd says of itself and its peers, asked bit by bit: the parts need not be of one moment.
 * Immutable.
 *
 * @param system empty if ntpd did not say
 * @param peers in ntpd's order; what it did not say is left out
 */
record NtpdStatus(Optional<NtpdSystem> system, List<NtpdPeer> peers) {

  NtpdStatus {
    peers = List.copyOf(peers);
  }
}
