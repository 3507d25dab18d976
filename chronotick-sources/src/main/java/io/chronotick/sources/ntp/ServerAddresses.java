package io.chronotick.sources.ntp;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses a server is known under and the one in use. Kept while it answers; after {@value
 * #MISSES_BEFORE_CHANGE} misses in a row the next one is tried and the name is due to be looked up
 * again. Not safe for several threads.
 */
final class ServerAddresses implements Addresses {

  static final int MISSES_BEFORE_CHANGE = 8;

  /** A hostile or broken name server may return hundreds. */
  static final int MAX_KEPT = 8;

  private final String host;
  private final boolean isNumeric;
  private List<InetAddress> kept;
  private int inUse;
  private int misses;
  private int changes;
  private @Nullable InetAddress failed;

  private ServerAddresses(String host, List<InetAddress> kept) {
    this.host = host;
    this.kept = kept;
    this.isNumeric = !kept.isEmpty();
  }

  /** An address that was configured as such and never changes. */
  static ServerAddresses ofNumeric(String host, InetAddress address) {
    return new ServerAddresses(host, List.of(address));
  }

  /** A name not looked up yet. */
  static ServerAddresses ofName(String host) {
    return new ServerAddresses(host, List.of());
  }

  @Override
  public Optional<InetAddress> current() {
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(inUse));
  }

  @Override
  public void resolved(List<InetAddress> found) {
    List<InetAddress> usable =
        found.stream()
            .filter(address -> AddressRules.mayNameMean(host, address))
            .distinct()
            .limit(MAX_KEPT)
            // The one that stopped answering goes last; the sort keeps the others in order.
            .sorted(Comparator.comparing(address -> address.equals(failed)))
            .toList();
    if (isNumeric || usable.isEmpty()) {
      return;
    }
    // Stay where we are, or moved on to, as long as the name still means it.
    Optional<InetAddress> before = current();
    Optional<InetAddress> stay = before.filter(address -> !address.equals(failed));
    inUse = Math.max(stay.map(usable::indexOf).orElse(0), 0);
    kept = usable;
    changes += before.isPresent() && !before.equals(current()) ? 1 : 0;
  }

  @Override
  public void answered() {
    misses = 0;
    failed = null;
  }

  /** Whichever address is asked, the pace is that of the one source. */
  @Override
  public void limited() {
    answered();
  }

  /** When the name should be looked up again, the next address is already in use. */
  @Override
  public boolean missed() {
    misses++;
    if (isNumeric || misses < MISSES_BEFORE_CHANGE || kept.isEmpty()) {
      return false;
    }
    misses = 0;
    failed = kept.get(inUse);
    inUse = (inUse + 1) % kept.size();
    changes += kept.size() > 1 ? 1 : 0;
    return true;
  }

  /** One server by all its addresses: none of them replaces it. */
  @Override
  public boolean giveUp() {
    return false;
  }

  @Override
  public int changes() {
    return changes;
  }

  @Override
  public void close() {
    // Nothing is shared.
  }
}
