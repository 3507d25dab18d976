package io.chronotick.mcp.protocol;

/** How many letters two names are apart: inserted, removed or replaced. */
final class EditDistance {

  private EditDistance() {}

  static boolean isWithin(String a, String b, int limit) {
    // Also keeps the table small when a client's name is long.
    if (Math.abs(a.length() - b.length()) > limit) {
      return false;
    }
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
    return row[b.length()] <= limit;
  }
}
