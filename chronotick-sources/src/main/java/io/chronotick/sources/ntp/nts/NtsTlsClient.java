package io.chronotick.sources.ntp.nts;

import io.chronotick.sources.os.NumericAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** One TLS session, version 1.3 and nothing else; keeps the keys it is for. */
final class NtsTlsClient extends DefaultTlsClient {

  private static final ProtocolName PROTOCOL = ProtocolName.asUtf8Encoding("ntske/1");
  private static final String LABEL = "EXPORTER-network-time-security";
  private static final byte OURS = 0;
  private static final byte THEIRS = 1;

  private final CertificateCheck check;
  private final String name;
  private final Instant now;
  private String complaint = "";
  private boolean speaksNts;
  private @Nullable NtsKeys keys;

  /**
   * @param name of the server
   * @param now the date certificates are checked against
   */
  NtsTlsClient(CertificateCheck check, String name, Instant now) {
    super(new BcTlsCrypto(new SecureRandom()));
    this.check = check;
    this.name = name;
    this.now = now;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.TLSv13.only();
  }

  @Override
  protected Vector<ProtocolName> getProtocolNames() {
    return new Vector<>(List.of(PROTOCOL));
  }

  /** An address is no name, and a name has no dot at its end (RFC 6066 section 3). */
  @Override
  protected @Nullable Vector<ServerName> getSNIServerNames() {
    return NumericAddress.parse(name).isPresent()
        ? null
        : new Vector<>(
            List.of(
                new ServerName(
                    NameType.host_name,
                    CertificateCheck.withoutRoot(name).getBytes(StandardCharsets.US_ASCII))));
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
        try {
          check.check(chain(shown), name, now);
        } catch (CertificateException bad) {
          complaint = String.valueOf(bad.getMessage());
          throw new TlsFatalAlert(AlertDescription.bad_certificate, bad);
        }
      }

      @Override
      public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
        return null;
      }
    };
  }

  private static List<X509Certificate> chain(TlsServerCertificate shown)
      throws CertificateException, IOException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> chain = new ArrayList<>();
    for (TlsCertificate each : shown.getCertificate().getCertificateList()) {
      chain.add(
          (X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(each.getEncoded())));
    }
    return chain;
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    speaksNts = PROTOCOL.equals(context.getSecurityParametersConnection().getApplicationProtocol());
    keys = new NtsKeys(key(OURS), key(THEIRS));
  }

  /** RFC 8915 section 5.1: protocol, algorithm, direction. */
  private AesSiv key(byte direction) {
    byte[] agreed = {0, KeyMessage.NTP, 0, AesSiv.ID, direction};
    return new AesSiv(context.exportKeyingMaterial(LABEL, agreed, AesSiv.KEY_BYTES));
  }

  /** What was wrong with the server's certificate; empty if nothing was. */
  String complaint() {
    return complaint;
  }

  /** Whether the server agreed to speak of keys for NTP. */
  boolean speaksNts() {
    return speaksNts;
  }

  /** The keys of the session, once the handshake is over. */
  NtsKeys keys() {
    NtsKeys agreed = keys;
    if (agreed == null) {
      throw new IllegalStateException("the handshake is not over");
    }
    return agreed;
  }
}
