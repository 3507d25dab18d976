package io.chronotick.mcp.cli;

import io.chronotick.core.sim.score.Distribution;
import io.chronotick.core.sim.score.Score;
import io.chronotick.core.sim.score.Validity;
import java.util.List;
import java.util.Locale;

/** What one run of the clock was worth, for people. */
final class ScoreText {

  private static final int PERCENT = 100;

  private ScoreText() {}

  /**
   * @param violations in a few words each; none when the clock kept its promises
   */
  static String of(String what, Score score, List<String> violations, Style style) {
    Lines lines = new Lines();
    lines.add(
        style.strong(violations.isEmpty() ? "no violation" : "violation found") + " in " + what);
    violations.forEach(violation -> lines.add("broken", violation));
    Distribution error = score.best();
    lines.add(
        "error",
        amount(error.rms())
            + " rms, "
            + amount(error.p99())
            + " p99, "
            + amount(error.max())
            + " max");
    lines.add("proved", validity(score.guaranteed()));
    lines.add("probable", validity(score.probable()));
    lines.add("published", validity(score.published()));
    lines.add("back", score.monotonicityViolations() + " backward steps");
    lines.add(
        "bounded",
        String.format(Locale.ROOT, "%.1f %% of the time", PERCENT * score.boundedShare()));
    lines.add("packets", Long.toString(score.packets()));
    return lines.toString();
  }

  private static String validity(Validity validity) {
    return "+/- "
        + amount(validity.halfWidth().mean())
        + " on average, true time outside "
        + validity.violations()
        + " times";
  }

  private static String amount(double nanos) {
    return Double.isNaN(nanos) ? "unknown" : Amounts.estimate(Math.round(nanos));
  }
}
