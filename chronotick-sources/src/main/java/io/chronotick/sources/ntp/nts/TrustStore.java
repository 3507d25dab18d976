package io.chronotick.sources.ntp.nts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed. */
public final class TrustStore {

  private static final long MAX_BYTES = 16 << 20;

  private TrustStore() {}

  /** Those this runtime trusts. Reads a file the first time. */
  static Set<TrustAnchor> ofRuntime() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    @Nullable KeyStore usual = null;
    factory.init(usual);
    Set<TrustAnchor> anchors = new HashSet<>();
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager known) {
        for (X509Certificate each : known.getAcceptedIssuers()) {
          anchors.add(new TrustAnchor(each, null));
        }
      }
    }
    return anchors;
  }

  /**
   * Those in a file of certificates, PEM.
   *
   * @throws IllegalArgumentException saying what is wrong with the file
   */
  public static Set<TrustAnchor> ofFile(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException("the file " + file + " is too large for certificates");
      }
      try (InputStream in = Files.newInputStream(file)) {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          anchors.add(new TrustAnchor((X509Certificate) each, null));
        }
        if (anchors.isEmpty()) {
          throw new IllegalArgumentException("there is no certificate in " + file);
        }
        return anchors;
      }
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("there is no file " + file, missing);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "the file " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
    } catch (CertificateException notPem) {
      throw new IllegalArgumentException("the file " + file + " holds no certificates", notPem);
    }
  }
}
