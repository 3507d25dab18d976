package io.chronotick.sources.ntpd;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One of ntpd's peers: its variables, in ntpd's units and with its signs. What ntpd does not say,
 * or not as a number, is empty.
 *
 * @param association its row in the list
 * @param address a stranger's text
 * @param stratum its stratum
 * @param reach register of the last eight answers
 * @param offsetMillis positive when the system clock is behind it
 * @param delayMillis round trip
 * @param jitterMillis of its offsets
 */
record NtpdPeer(
    NtpdAssociation association,
    String address,
    OptionalInt stratum,
    OptionalInt reach,
    Optional<BigDecimal> offsetMillis,
    Optional<BigDecimal> delayMillis,
    Optional<BigDecimal> jitterMillis) {

  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,4}");

  static NtpdPeer of(NtpdAssociation association, Variables variables) {
    return new NtpdPeer(
        association,
        variables.text("srcadr").orElse(""),
        variables.whole("stratum"),
        reach(variables),
        variables.number("offset"),
        variables.number("delay"),
        variables.number("jitter"));
  }

  /** ntpsec says it in hexadecimal, the NTP project's daemon in decimal. */
  private static OptionalInt reach(Variables variables) {
    return variables
        .text("reach")
        .filter(text -> HEX.matcher(text).matches())
        .map(text -> OptionalInt.of(Integer.parseInt(text.substring(2), 16)))
        .orElseGet(() -> variables.whole("reach"));
  }

  /**
   * What must be added to the system clock to read this peer, in seconds: source minus us. ntpd's
   * offset has the same sense.
   */
  Optional<Double> offsetSeconds() {
    return offsetMillis.map(millis -> millis.movePointLeft(3).doubleValue());
  }
}
