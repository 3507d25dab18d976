package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.MeasuringClient;
import io.chronotick.sources.testing.NtpdPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real ntpd of ntpsec is asked, in the clear and under keys it shares with us. */
class NtpsecServerIT {

  private static final String SPEC = "ntp://" + NtpdPair.SERVER;
  private static final int MEASUREMENTS = 8;
  private static final int UNTRUSTED = 8;
  private static final int ANOTHER_SECRET = 9;
  private static final List<Integer> OTHERS = List.of(UNTRUSTED, ANOTHER_SECRET);

  /** As ntpd writes it, and as we do; it takes up to 20 characters for text and more for hex. */
  private record Key(int number, String itsType, String ourType, String hex) {}

  private static final List<Key> KEYS =
      List.of(
          new Key(1, "MD5", "MD5", "00112233445566778899aabbccddeeff"),
          new Key(2, "SHA1", "SHA1", "00112233445566778899aabbccddeeff00112233"),
          new Key(3, "SHA256", "SHA256", "00112233445566778899aabbccddeeff00112233"),
          new Key(4, "SHA512", "SHA512", "00112233445566778899aabbccddeeff00112233"),
          new Key(5, "AES", "AES128", "00112233445566778899aabbccddeeff"));

  @TempDir Path directory;

  private Path keyFile(String name, List<String> lines) throws IOException {
    Path file = Files.write(directory.resolve(name), lines);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void configure(String... more) throws IOException {
    List<String> lines = new ArrayList<>(NtpdPair.SERVES_OWN_CLOCK);
    lines.addAll(List.of(more));
    Files.write(directory.resolve("server.conf"), lines);
  }

  private static String keyed(int number, Path keyFile) {
    return SPEC + "?key=" + number + "&keyfile=" + keyFile;
  }

  @Test
  void ntpdIsMeasuredAndItsTimeIsWithinTheBound() throws Exception {
    configure();
    String said =
        NtpdPair.run(directory, MeasuringClient.class, Integer.toString(MEASUREMENTS), SPEC);
    assertTrue(said.contains("measured " + MEASUREMENTS + ","), said);
    assertFalse(said.contains("wrong"), said);
  }

  @Test
  void sealsOfEveryTypeBothKnowAreBelievedAndOthersNotAnswered() throws Exception {
    String secret = KEYS.get(1).hex();
    List<String> its = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (Key key : KEYS) {
      its.add(key.number() + " " + key.itsType() + " " + key.hex());
      ours.add(key.number() + " " + key.ourType() + " HEX:" + key.hex());
    }
    OTHERS.forEach(number -> its.add(number + " SHA1 " + secret));
    ours.add(UNTRUSTED + " SHA1 HEX:" + secret);
    ours.add(ANOTHER_SECRET + " SHA1 HEX:ff" + secret.substring(2));
    configure("keys " + keyFile("its", its), "trustedkey 1 2 3 4 5 " + ANOTHER_SECRET);
    Path keyFile = keyFile("ours", ours);
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(MEASUREMENTS)));
    KEYS.forEach(key -> arguments.add(keyed(key.number(), keyFile)));
    OTHERS.forEach(number -> arguments.add(keyed(number, keyFile)));
    String said = NtpdPair.run(directory, MeasuringClient.class, arguments.toArray(String[]::new));
    for (Key key : KEYS) {
      assertTrue(
          said.contains(keyed(key.number(), keyFile) + " measured " + MEASUREMENTS + ","), said);
    }
    for (int number : OTHERS) {
      assertTrue(said.contains(keyed(number, keyFile) + " measured 0, lost"), said);
    }
    assertFalse(said.contains("wrong"), said);
  }
}
