package io.chronotick.sources.ntp.nts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.MeasuringClient;
import io.chronotick.sources.testing.NtpdPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys agreed with a real ntpd of ntpsec, the other server there is, see {@link NtpdPair}. */
class NtsNtpsecIT {

  /** Many times as often as there are cookies at the start. */
  private static final int MEASUREMENTS = 40;

  @TempDir Path directory;

  private String said(String certifiedAddress) throws Exception {
    NtsFixture fixture = new NtsFixture(directory);
    fixture.certify(
        "server",
        List.of(
            "subjectAltName=IP:" + certifiedAddress,
            "extendedKeyUsage=serverAuth",
            "basicConstraints=CA:FALSE"),
        "-days 30");
    List<String> lines = new ArrayList<>(NtpdPair.SERVES_OWN_CLOCK);
    lines.add("nts enable");
    lines.add("nts key " + directory.resolve("server.key"));
    lines.add("nts cert " + directory.resolve("server.pem"));
    lines.add("nts cookie " + directory.resolve("cookies"));
    Files.write(directory.resolve("server.conf"), lines);
    return NtpdPair.run(
        directory,
        MeasuringClient.class,
        Integer.toString(MEASUREMENTS),
        "ntp://" + NtpdPair.SERVER + "?nts=true&ntsca=" + fixture.authority());
  }

  @Test
  void timeIsMeasuredUnderAgreedKeysForLongerThanTheFirstCookiesLast() throws Exception {
    String said = said(NtpdPair.SERVER);
    assertTrue(said.contains("measured " + MEASUREMENTS + ","), said);
    assertFalse(said.contains("wrong"), said);
    // What each answer brings is used, and keys hardly ever asked for: a slow start may cost some.
    List<String> log = Files.readAllLines(directory.resolve("server.log"));
    long exchanges = log.stream().filter(line -> line.contains("NTS-KE from ")).count();
    assertTrue(exchanges >= 1, log.toString());
    assertTrue(exchanges < MEASUREMENTS / KeyMessage.MAX_COOKIES, log.toString());
  }

  @Test
  void n17CertificateForAnotherAddressGivesNoKeysAndNoTime() throws Exception {
    String said = said("10.99.0.3");
    assertTrue(said.contains("is not for " + NtpdPair.SERVER), said);
    assertTrue(said.contains("measured 0,"), said);
  }
}
