package io.chronotick.mcp.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant to type. */
public final class Nearest {

  /** Two slips of the finger; with more, a guess is more often wrong than right. */
  private static final int MOST_SLIPS = 2;

  private Nearest() {}

  /** The candidate fewest slips away, in any case; the first of equals, none if all are too far. */
  public static Optional<String> to(String typed, Collection<String> candidates) {
    Optional<String> nearest = Optional.empty();
    int fewest = MOST_SLIPS + 1;
    String lower = typed.toLowerCase(Locale.ROOT);
    for (String candidate : candidates) {
      int slips = slips(lower, candidate.toLowerCase(Locale.ROOT));
      // Half of a short word may be wrong and still not be this one.
      if (slips < fewest && 2 * slips < candidate.length()) {
        fewest = slips;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** Letters added, left out, replaced, or swapped with their neighbour (optimal alignment). */
  private static int slips(String a, String b) {
    if (Math.abs(a.length() - b.length()) > MOST_SLIPS) {
      return MOST_SLIPS + 1;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[a.length()][b.length()];
  }
}
