package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits.Courtesy;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.testing.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spec of this wire may say, and what is told of one that says otherwise. */
class NtpSettingsTest {

  private final TestWorld world = TestWorld.create();

  private TimeSource open(SourceSpec spec) {
    return new NtpSourceProvider().open(spec, world.environment());
  }

  @Test
  void traitsOfNumbersAndDeclarations() {
    assertEquals(Courtesy.PUBLIC, courtesy("ntp://192.0.2.1"));
    assertEquals(Courtesy.PUBLIC, courtesy("ntp://[2001:db8::1]"));
    assertEquals(Courtesy.PUBLIC, courtesy("ntp://192.0.2.1?private=false"));
    assertEquals(Courtesy.PRIVATE, courtesy("ntp://192.0.2.1?private=true"));
    for (String host :
        new String[] {
          "127.0.0.1", "[::1]", "10.0.0.1", "172.31.0.1", "192.168.1.1", "169.254.0.9", "[fd00::1]"
        }) {
      assertEquals(Courtesy.PRIVATE, courtesy("ntp://" + host), host);
    }
    assertEquals("google", open(SourceSpec.parse("ntp://t.example?smear=google")).traits().smear());
  }

  private Courtesy courtesy(String spec) {
    return open(SourceSpec.parse(spec)).traits().courtesy();
  }

  @Test
  void idIsTheHostAndAnUnusualPort() {
    assertEquals("time.example", id("ntp://time.example"));
    assertEquals("time.example", id("ntp://time.example:123"));
    assertEquals("time.example:12301", id("ntp://time.example:12301"));
    assertEquals("::1", id("ntp://[::1]"));
    assertEquals("[::1]:12301", id("ntp://[::1]:12301"));
    assertEquals("[::1]:123", open(SourceSpec.parse("ntp://[::1]")).traits().address());
  }

  private String id(String spec) {
    return open(SourceSpec.parse(spec)).id().value();
  }

  @Test
  void specsThisWireDoesNotTake() {
    assertRefused("ntp:", "ntp needs a host, for example ntp://time.cloudflare.com");
    assertRefused(
        "ntp://a?kay=1",
        "unknown option 'kay'; ntp accepts key, keyfile, maxpoll, members, minpoll, nts, ntsca,"
            + " ntsport, operator, private, smear, trust, xleave");
    assertRefused(
        "ntp://a?smear=Google",
        "bad smear 'Google'; expected a class name such as google, or none");
    assertRefused("ntp://a?private=yes", "bad private 'yes'; expected true or false");
    assertRefused("ntp://0.0.0.0", "'0.0.0.0' is not an address a server can have");
    assertRefused("ntp://224.0.1.1", "'224.0.1.1' is not an address a server can have");
    assertRefused("ntp://[ff02::101]", "'ff02::101' is not an address a server can have");
    assertRefused("ntp://[1:2:3]", "'1:2:3' is not an IPv6 address");
  }

  @Test
  void keysThatCannotBeUsed(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("keys"), "5 SHA1 HEX:00\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String keys = "&keyfile=" + file;
    assertTrue(open(SourceSpec.parse("ntp://a?key=5" + keys)).traits().authenticated());
    String together = "key and keyfile go together, for example key=5&keyfile=/etc/chronotick.keys";
    assertRefused("ntp://a?key=5", together);
    assertRefused("ntp://a?keyfile=/etc/keys", together);
    assertRefused("ntp://a?key=five" + keys, "bad key 'five'; expected the number of a key");
    assertRefused("ntp://a?key=6" + keys, "there is no key 6 in the key file " + file);
    Path none = directory.resolve("none");
    assertRefused("ntp://a?key=5&keyfile=" + none, "there is no key file " + none);
    Files.writeString(file, "5 SHA1 HEX:0");
    assertRefused(
        "ntp://a?key=5" + keys,
        "the key file " + file + ", line 1: the key after HEX: is not pairs of hexadecimal digits");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(
        "ntp://a?key=5" + keys,
        "the key file "
            + file
            + " cannot be used: everybody can read it; chmod 640 makes it a secret");
  }

  @Test
  void termsOfAgreedKeysThatCannotBeUsed(@TempDir Path directory) throws IOException {
    assertTrue(open(SourceSpec.parse("ntp://a?nts=true&ntsport=1")).traits().authenticated());
    assertFalse(open(SourceSpec.parse("ntp://a?nts=false")).traits().authenticated());
    assertRefused("ntp://a?nts=yes", "bad nts 'yes'; expected true or false");
    assertRefused("ntp://a?ntsport=4460", "ntsport and ntsca go with nts=true");
    assertRefused("ntp://a?nts=false&ntsca=/x", "ntsport and ntsca go with nts=true");
    Path keys = Files.writeString(directory.resolve("keys"), "5 SHA1 HEX:00\n");
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    assertRefused(
        "ntp://a?nts=true&key=5&keyfile=" + keys,
        "nts and key exclude each other: agreed keys, or a shared one");
    assertRefused("ntp://a?nts=true&ntsport=0", "bad ntsport '0'; expected a port");
    assertRefused("ntp://a?nts=true&ntsport=65536", "bad ntsport '65536'; expected a port");
    Path file = directory.resolve("ca.pem");
    assertRefused("ntp://a?nts=true&ntsca=" + file, "bad ntsca: there is no file " + file);
    Files.writeString(file, "no certificate");
    String none = "bad ntsca: the file " + file + " holds no certificates";
    assertRefused("ntp://a?nts=true&ntsca=" + file, none);
    Files.writeString(file, "");
    assertRefused(
        "ntp://a?nts=true&ntsca=" + file, "bad ntsca: there is no certificate in " + file);
  }

  private void assertRefused(String spec, String message) {
    SourceSpec parsed = SourceSpec.parse(spec);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> open(parsed));
    assertEquals("Invalid time source: " + message, refused.getMessage());
  }
}
