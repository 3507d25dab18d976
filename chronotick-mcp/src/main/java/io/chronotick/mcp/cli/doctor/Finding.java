package io.chronotick.mcp.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param check what was looked at
 * @param result {@code ok}, {@code warning}, {@code failed}, or {@code skipped} where there was
 *     nothing to look at
 * @param diagnosis one line
 * @param advice what to do; null where nothing is to be done
 */
public record Finding(String check, String result, String diagnosis, @Nullable String advice) {

  static Finding ok(String check, String diagnosis) {
    return new Finding(check, "ok", diagnosis, null);
  }

  static Finding warning(String check, String diagnosis, String advice) {
    return new Finding(check, "warning", diagnosis, advice);
  }

  static Finding failed(String check, String diagnosis, String advice) {
    return new Finding(check, "failed", diagnosis, advice);
  }

  static Finding skipped(String check, String diagnosis) {
    return new Finding(check, "skipped", diagnosis, null);
  }

  /** Whether the exit code shall tell. */
  public boolean isFailed() {
    return result.equals("failed");
  }
}
