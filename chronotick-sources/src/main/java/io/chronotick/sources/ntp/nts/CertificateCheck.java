package io.chronotick.sources.ntp.nts;

import io.chronotick.sources.os.NumericAddress;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a server is who it should be: a chain to somebody trusted, all of it valid at the time,
 * for the server's name, and for servers. Pure but for the date it is given.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-6">RFC 5280 section 6</a> (chains),
 *     <a href="https://www.rfc-editor.org/rfc/rfc9525#section-6">RFC 9525 section 6</a> (names)
 */
final class CertificateCheck {

  private static final int SAN_NAME = 2;
  private static final int SAN_ADDRESS = 7;
  private static final int DIGITAL_SIGNATURE = 0;
  private static final Set<String> FOR_SERVERS = Set.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");

  private final Set<TrustAnchor> trusted;

  CertificateCheck(Set<TrustAnchor> trusted) {
    this.trusted = Set.copyOf(trusted);
  }

  /**
   * Passes, or says why not.
   *
   * @param chain the server's own first, the others in any order
   * @param name a name or a numeric address
   * @throws CertificateException saying what is wrong
   */
  void check(List<X509Certificate> chain, String name, Instant now) throws CertificateException {
    if (chain.isEmpty()) {
      throw new CertificateException("it shows no certificate");
    }
    X509Certificate own = chain.get(0);
    // Also where it is itself what is trusted, which the chain does not look at.
    own.checkValidity(Date.from(now));
    if (!isFor(own, name)) {
      throw new CertificateException("its certificate is not for " + name);
    }
    boolean[] usage = own.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      throw new CertificateException("its certificate is not for signing");
    }
    List<String> purposes = own.getExtendedKeyUsage();
    if (purposes != null && purposes.stream().noneMatch(FOR_SERVERS::contains)) {
      throw new CertificateException("its certificate is not for servers");
    }
    build(chain, own, now);
  }

  private void build(List<X509Certificate> chain, X509Certificate own, Instant now)
      throws CertificateException {
    if (trusted.isEmpty()) {
      throw new CertificateException("no issuer of certificates is trusted here");
    }
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(own);
    try {
      PKIXBuilderParameters wanted = new PKIXBuilderParameters(trusted, target);
      wanted.setDate(Date.from(now));
      // Nothing is fetched while keys are agreed; a revoked certificate passes until it expires.
      wanted.setRevocationEnabled(false);
      wanted.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      var unused = CertPathBuilder.getInstance("PKIX").build(wanted);
    } catch (GeneralSecurityException notTrusted) {
      Throwable cause = notTrusted.getCause() == null ? notTrusted : notTrusted.getCause();
      throw new CertificateException(
          "its certificate leads to nobody trusted: " + cause.getMessage(), notTrusted);
    }
  }

  private static boolean isFor(X509Certificate certificate, String name)
      throws CertificateParsingException {
    Collection<List<?>> others = certificate.getSubjectAlternativeNames();
    if (others == null) {
      return false;
    }
    Optional<InetAddress> address = NumericAddress.parse(name);
    return others.stream()
        .anyMatch(
            each -> {
              Object kind = each.get(0);
              String value = String.valueOf(each.get(1));
              return address.isPresent()
                  ? kind.equals(SAN_ADDRESS) && NumericAddress.parse(value).equals(address)
                  : kind.equals(SAN_NAME) && matches(value, name);
            });
  }

  /** A star stands for one whole label, the first, of a name with at least two more. */
  static boolean matches(String pattern, String name) {
    String wanted = withoutRoot(name);
    String given = withoutRoot(pattern);
    if (!given.startsWith("*.")) {
      return given.equals(wanted);
    }
    String rest = given.substring(1);
    int label = wanted.indexOf('.');
    return label > 0 && rest.indexOf('.', 1) > 0 && wanted.substring(label).equals(rest);
  }

  static String withoutRoot(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
