package io.chronotick.sources.ntpd;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What ntpd makes of the system clock: its system variables, in its units and with its signs.
 *
 * @param leapBits 0 none, 1 insert, 2 delete, 3 not synchronised
 * @param stratum 16 when not synchronised
 * @param referenceId what it follows, as it says it; a stranger's text
 * @param offsetMillis positive when the system clock was slow at the last update
 * @param rootDelayMillis round trip to the reference, all hops
 * @param rootDispersionMillis error collected on the way, aged to the moment of the answer
 * @param jitterMillis of its system and its clock, whichever is larger; zero where it states none
 */
record NtpdSystem(
    int leapBits,
    int stratum,
    String referenceId,
    BigDecimal offsetMillis,
    BigDecimal rootDelayMillis,
    BigDecimal rootDispersionMillis,
    BigDecimal jitterMillis) {

  private static final int NOT_SYNCHRONISED = 3;
  private static final double MILLIS = 1e3;

  /** Empty if a variable that matters is unknown. */
  static Optional<NtpdSystem> of(Variables variables) {
    var leap = variables.whole("leap");
    var stratum = variables.whole("stratum");
    var offset = variables.number("offset");
    var rootDelay = variables.number("rootdelay");
    var rootDispersion = variables.number("rootdisp");
    if (leap.isEmpty()
        || stratum.isEmpty()
        || offset.isEmpty()
        || rootDelay.isEmpty()
        || rootDispersion.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal systemJitter = variables.number("sys_jitter").orElse(BigDecimal.ZERO);
    BigDecimal clockJitter = variables.number("clk_jitter").orElse(BigDecimal.ZERO);
    return Optional.of(
        new NtpdSystem(
            leap.getAsInt(),
            stratum.getAsInt(),
            variables.text("refid").orElse(""),
            offset.get(),
            rootDelay.get(),
            rootDispersion.get(),
            systemJitter.max(clockJitter)));
  }

  /** Whether ntpd follows something outside its own clock. */
  boolean isSynchronised() {
    return leapBits < NOT_SYNCHRONISED && stratum >= 1 && stratum <= 15 && !isLocal();
  }

  /** Whether it follows its own clock, through the driver made for that. */
  boolean isLocal() {
    return referenceId.startsWith("127.127.1.")
        || referenceId.startsWith("LOCAL(")
        || referenceId.equals("LOCL");
  }

  /**
   * What must be added to the system clock, in seconds: source minus us. ntpd's offset has the same
   * sense: it is what its update set out to add.
   */
  double offsetSeconds() {
    return offsetMillis.doubleValue() / MILLIS;
  }

  /** Round trip to the reference, as far as its digits may be rounded. */
  double rootDelaySeconds() {
    return atMost(rootDelayMillis);
  }

  /**
   * Error on the way to the reference, and at this host: what an update sets out to add is only
   * added by and by, and ntpd does not say how much of it is left.
   */
  double dispersionSeconds() {
    return atMost(rootDispersionMillis) + atMost(offsetMillis) + atMost(jitterMillis);
  }

  /** The greatest magnitude whose rounding may have given these digits. */
  private static double atMost(BigDecimal millis) {
    return millis.abs().add(millis.ulp()).doubleValue() / MILLIS;
  }
}
