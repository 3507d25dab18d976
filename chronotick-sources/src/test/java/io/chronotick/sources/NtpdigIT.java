package io.chronotick.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.PrivateNetwork;
import io.chronotick.sources.testing.Required;
import io.chronotick.sources.testing.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client of other authors, ntpsec's ntpdig, asks a clock that we serve. */
class NtpdigIT {

  private static final String PLAIN_KEY = "0123456789abcdef";

  /** What ntpdig prints: microseconds. */
  private static final double ROUNDING_SECONDS = 1e-6;

  private static final Pattern REPORT =
      Pattern.compile(
          "\"offset\":([-0-9.]+),\"precision\":([0-9.]+),.*\"ip\":\"127.0.0.1\",\"stratum\":2,"
              + "\"leap\":\"add-leap\"");

  private static final Pattern STAMPS =
      Pattern.compile("org t1: ([0-9.]+) rec t2: ([0-9.]+)\\s+xmt t3: ([0-9.]+) dst t4: ([0-9.]+)");

  @TempDir Path directory;

  private String said(String ourKeys, String bound, String... options) throws Exception {
    Optional<Path> ntpdig = Unpacked.program("ntpdig");
    Required.orSkip(
        ntpdig.isPresent() && Files.isExecutable(Path.of("/usr/bin/python3")),
        "ntpdig (packages ntpsec-ntpdig and python3-ntp) is neither on the PATH nor below"
            + " CHRONOTICK_DAEMONS, or there is no python3");
    List<String> arguments = new ArrayList<>(List.of(ourKeys, bound, "env"));
    Unpacked.directory()
        .ifPresent(d -> arguments.add("PYTHONPATH=" + d.resolve("usr/lib/python3/dist-packages")));
    arguments.addAll(List.of("/usr/bin/python3", ntpdig.orElseThrow().toString()));
    arguments.addAll(List.of("--json", "--debug", "--timeout=10"));
    arguments.addAll(List.of(options));
    arguments.add("127.0.0.1");
    return PrivateNetwork.run(directory, NtpdigHost.class, arguments.toArray(String[]::new));
  }

  private String keyFile(String name, String line) throws IOException {
    Path file = Files.writeString(directory.resolve(name), line + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
        .toString();
  }

  /** Both read the clock of this host, so what ntpdig finds is what we are ahead of it. */
  private static void assertFoundAhead(String said) {
    double ahead = NtpdigHost.AHEAD.toNanos() / 1e9;
    Matcher stamps = STAMPS.matcher(said);
    assertTrue(stamps.find(), said);
    double received = Double.parseDouble(stamps.group(2)) - ahead;
    double transmitted = Double.parseDouble(stamps.group(3)) - ahead;
    assertTrue(Double.parseDouble(stamps.group(1)) <= received + ROUNDING_SECONDS, said);
    assertTrue(received <= transmitted, said);
    assertTrue(transmitted <= Double.parseDouble(stamps.group(4)) + ROUNDING_SECONDS, said);
    Matcher report = REPORT.matcher(said);
    assertTrue(report.find(), said);
    double distance = Double.parseDouble(report.group(2));
    double offset = Double.parseDouble(report.group(1));
    assertEquals(ahead, offset, distance + ROUNDING_SECONDS, said);
    assertTrue(said.contains("exit code 0"), said);
  }

  @Test
  void ntpdigFindsHowFarWeAreAheadWithinItsDistanceFromUs() throws Exception {
    assertFoundAhead(said("", "3"));
  }

  @ParameterizedTest
  @CsvSource({"MD5,MD5", "SHA1,SHA1", "AES128,AES"})
  void ntpdigBelievesOurSeals(String ourType, String itsType) throws Exception {
    String ours = keyFile("ours", "7 " + ourType + " " + PLAIN_KEY);
    String its = keyFile("its", "7 " + itsType + " " + PLAIN_KEY);
    String said = said(ours, "3", "--authentication=7", "--keyfile=" + its);
    assertTrue(said.contains("MAC verification on reply from 127.0.0.1 succeeded"), said);
    assertFoundAhead(said);
  }

  @Test
  void ntpdigWithAnotherSecretIsNotAnswered() throws Exception {
    String ours = keyFile("ours", "7 SHA1 " + PLAIN_KEY);
    String its = keyFile("its", "7 SHA1 fedcba9876543210");
    String said = said(ours, "3", "--authentication=7", "--keyfile=" + its, "--timeout=1");
    assertTrue(said.contains("authenticating with SHA1 key 7"), said);
    assertTrue(said.contains("no eligible servers"), said);
    assertTrue(!said.contains("Response dropped"), said);
  }

  @Test
  void ntpdigDropsWhatWeSayWithoutABound() throws Exception {
    String said = said("", "");
    assertTrue(said.contains("Response dropped: stratum too high"), said);
    assertTrue(said.contains("no eligible servers"), said);
  }
}
