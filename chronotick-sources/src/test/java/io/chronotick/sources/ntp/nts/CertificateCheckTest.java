package io.chronotick.sources.ntp.nts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateCheckTest {

  private static final String LEAF = "basicConstraints=CA:FALSE";
  private static final String FOR_SERVERS = "extendedKeyUsage=serverAuth";

  @TempDir static Path directory;
  private static CertificateCheck check;

  /** When the certificates were made, for openssl knows no other date to make them. */
  private static Instant now;

  @BeforeAll
  static void certificates() throws Exception {
    // Those are valid from a moment later.
    now = Clock.systemUTC().instant().plusSeconds(300);
    NtsFixture authority = new NtsFixture(directory);
    authority.certify(
        "good",
        List.of("subjectAltName=DNS:ntp.test,DNS:*.pool.test,IP:192.0.2.1", FOR_SERVERS, LEAF),
        "-days 30");
    authority.certify("nameless", List.of(FOR_SERVERS, LEAF), "-days 30");
    authority.certify(
        "text", List.of("subjectAltName=DNS:192.0.2.1,email:a@ntp.test", LEAF), "-days 30");
    authority.certify("unlimited", List.of("subjectAltName=DNS:ntp.test", LEAF), "-days 30");
    authority.certify(
        "encrypting",
        List.of("subjectAltName=DNS:ntp.test", "keyUsage=keyEncipherment", LEAF),
        "-days 30");
    authority.certify(
        "between",
        List.of("basicConstraints=critical,CA:TRUE", "keyUsage=keyCertSign"),
        "-days 10");
    authority.certifyBy(
        "between", "below", List.of("subjectAltName=DNS:ntp.test", FOR_SERVERS, LEAF), "-days 30");
    authority.certifyBy(
        "good", "forged", List.of("subjectAltName=DNS:ntp.test", FOR_SERVERS, LEAF), "-days 30");
    check = new CertificateCheck(Set.of(new TrustAnchor(read("ca"), null)));
  }

  private static X509Certificate read(String name) throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(directory.resolve(name + ".pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static void passes(String host, Instant at, String... chain) throws Exception {
    List<X509Certificate> all = all(chain);
    assertDoesNotThrow(() -> check.check(all, host, at));
  }

  private static void refuses(String why, String host, Instant at, String... chain)
      throws Exception {
    List<X509Certificate> all = all(chain);
    String message =
        String.valueOf(
            assertThrows(CertificateException.class, () -> check.check(all, host, at))
                .getMessage());
    assertTrue(message.contains(why), message);
  }

  private static List<X509Certificate> all(String... chain) throws Exception {
    List<X509Certificate> all = new ArrayList<>();
    for (String name : chain) {
      all.add(read(name));
    }
    return all;
  }

  @Test
  void namesAndAddressesOfTheCertificatePass() throws Exception {
    passes("ntp.test", now, "good");
    passes("NTP.Test.", now, "good");
    passes("a.pool.test", now, "good");
    passes("192.0.2.1", now, "good");
    passes("ntp.test", now, "unlimited");
  }

  @Test
  void othersDoNot() throws Exception {
    refuses("is not for other.test", "other.test", now, "good");
    refuses("is not for 192.0.2.2", "192.0.2.2", now, "good");
    refuses("is not for ntp.test", "ntp.test", now, "nameless");
    refuses("is not for 192.0.2.1", "192.0.2.1", now, "text");
    refuses("is not for ntp.test", "ntp.test", now, "text");
  }

  @Test
  void validFromItsFirstToItsLastDay() throws Exception {
    refuses("NotBefore", "ntp.test", now.minus(Duration.ofDays(1)), "good");
    refuses("NotAfter", "ntp.test", now.plus(Duration.ofDays(31)), "good");
  }

  @Test
  void chainIsBuiltInAnyOrderAndEachLinkIsValid() throws Exception {
    passes("ntp.test", now, "below", "good", "between");
    refuses("leads to nobody trusted", "ntp.test", now, "below");
    // The one between expires first.
    refuses("leads to nobody", "ntp.test", now.plus(Duration.ofDays(20)), "below", "between");
  }

  @Test
  void serversCertificateIsNoAuthority() throws Exception {
    refuses("leads to nobody trusted", "ntp.test", now, "forged", "good");
  }

  @Test
  void purposeIsServingAndSigning() throws Exception {
    refuses("is not for signing", "ntp.test", now, "encrypting");
    refuses("shows no certificate", "ntp.test", now);
  }

  @Test
  void whereNobodyIsTrustedNobodyPasses() throws Exception {
    List<X509Certificate> good = all("good");
    CertificateCheck nobody = new CertificateCheck(Set.of());
    assertThrows(CertificateException.class, () -> nobody.check(good, "ntp.test", now));
  }

  @ParameterizedTest
  @CsvSource({
    "ntp.test, ntp.test, true",
    "*.pool.test, a.pool.test, true",
    "*.pool.test, a.b.pool.test, false",
    "*.pool.test, pool.test, false",
    "*.test, ntp.test, false",
    "a*.pool.test, ab.pool.test, false",
    "*, ntp, false"
  })
  void aStarIsOneWholeLabelOfALongName(String pattern, String name, boolean matches) {
    assertEquals(matches, CertificateCheck.matches(pattern, name));
  }

  @Test
  void runtimesTrustedAuthoritiesAreRead() throws Exception {
    assertTrue(TrustStore.ofRuntime().size() > 1);
    assertEquals(1, TrustStore.ofFile(directory.resolve("ca.pem")).size());
  }
}
