package io.chronotick.mcp.protocol;

import java.util.Collection;
import java.util.List;

/** How far apart two spellings are. */
final class Spelling {

  /** Further apart than this is another word, not a slip. */
  private static final int MAX_SLIPS = 2;

  private Spelling() {}

  /** Words that differ from {@code text} by a slip or two, in their own order. */
  static List<String> near(String text, Collection<String> words) {
    return words.stream()
        // First the lengths: they also keep the table small when a client's name is long.
        .filter(word -> Math.abs(word.length() - text.length()) <= MAX_SLIPS)
        .filter(word -> distance(text, word) <= MAX_SLIPS)
        .toList();
  }

  /** Characters inserted, removed or replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
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
