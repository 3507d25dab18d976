package io.chronotick.sources.ntp;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses one name of a pool was lately said to have, and which of them are asked: no two
 * members share one, and they are spread over networks as far as there are some. Safe for any
 * thread.
 */
final class PoolAddresses {

  /** Names of pools change what they mean all the time; so many addresses are remembered. */
  static final int MAX_KNOWN = 32;

  /** So many that denied us or were wrong are remembered; then no new one is trusted to be new. */
  static final int MAX_BARRED = 1024;

  /** Who leaves a pool wants to be asked no more: older word of a name is not acted upon. */
  static final Duration FRESH = Duration.ofHours(1);

  /**
   * Whom one member has left the next does not ask before: a server counts our packets together,
   * and a burst of its own is due to nobody more often.
   */
  static final Duration REST = Duration.ofMinutes(10);

  private final String host;
  private final Ticker ticker;

  /** Not asked, in the order they will be tried, and when they were last told of. */
  private final Map<InetAddress, MonotonicTime> free = new LinkedHashMap<>();

  private final Set<InetAddress> held = new HashSet<>();
  private final Set<InetAddress> barred = new HashSet<>();

  /** When those that rest were left. */
  private final Map<InetAddress, MonotonicTime> left = new HashMap<>();

  PoolAddresses(String host, Ticker ticker) {
    this.host = host;
    this.ticker = ticker;
  }

  /** A look-up ended. */
  synchronized void add(List<InetAddress> found) {
    MonotonicTime now = ticker.read();
    free.values().removeIf(told -> !isWithin(FRESH, told, now));
    for (InetAddress address : found) {
      boolean isKnown = free.containsKey(address);
      boolean isWelcome =
          !held.contains(address)
              && !barred.contains(address)
              && barred.size() < MAX_BARRED
              && free.size() < MAX_KNOWN
              && AddressRules.mayNameMean(host, address);
      if (isKnown || isWelcome) {
        free.put(address, now);
      }
    }
  }

  /** One for a member to ask; empty if there is none left. */
  synchronized Optional<InetAddress> take() {
    MonotonicTime now = ticker.read();
    left.values().removeIf(since -> !isWithin(REST, since, now));
    List<InetAddress> ready =
        free.entrySet().stream()
            .filter(e -> isWithin(FRESH, e.getValue(), now) && !left.containsKey(e.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    Optional<InetAddress> best =
        ready.stream().filter(this::isElsewhere).findFirst().or(() -> ready.stream().findFirst());
    best.ifPresent(
        address -> {
          free.remove(address);
          held.add(address);
        });
    return best;
  }

  /** A counter that ran backwards tells nothing of the time between. */
  private static boolean isWithin(Duration span, MonotonicTime since, MonotonicTime now) {
    Duration passed = since.until(now);
    return !passed.isNegative() && passed.compareTo(span) < 0;
  }

  /** Nobody on its network is asked. */
  private boolean isElsewhere(InetAddress address) {
    String network = AddressRules.networkOf(address);
    return held.stream().map(AddressRules::networkOf).noneMatch(network::equals);
  }

  /** A member stops asking it; asked again only if the name is still said to mean it. */
  synchronized void release(InetAddress address) {
    if (held.remove(address)) {
      left.put(address, ticker.read());
    }
  }

  /** Nobody shall ask it again. */
  synchronized void bar(InetAddress address) {
    held.remove(address);
    barred.add(address);
  }
}
