package io.chronotick.mcp.zone;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How far apart two spellings are. */
public final class Spelling {

  /** Further apart than this is another word, not a slip. */
  public static final int MAX_SLIPS = 2;

  private Spelling() {}

  /**
   * Words at most {@value #MAX_SLIPS} insertions, deletions or replacements of a character away
   * from {@code text}, ignoring case; nearest first, then by name. A word that has nothing in
   * common with the text is not near, however short both are.
   */
  public static List<String> near(String text, Collection<String> words) {
    return words.stream()
        .filter(word -> Math.abs(word.length() - text.length()) <= MAX_SLIPS)
        .filter(word -> slips(text, word) <= MAX_SLIPS)
        .filter(word -> slips(text, word) < Math.max(word.length(), text.length()))
        .sorted(
            Comparator.comparingInt((String word) -> slips(text, word))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static int slips(String text, String word) {
    return distance(text.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
  }

  /** Levenshtein's distance: symmetric, zero only between equals. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
