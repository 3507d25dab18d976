package io.chronotick.sources.ntp.nts;

import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.os.Threads;
import io.chronotick.sources.spi.SourceEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.3 over a socket, each exchange on a thread of its own that ends with it.
 *
 * <p>BouncyCastle's TLS, because the JDK's of version 17 tells nobody the keying material that NTS
 * is built on.
 */
public final class TlsKeyExchange implements KeyExchange {

  /** For all of it: a server that drips is given no more. */
  static final Duration LIMIT = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(TlsKeyExchange.class);
  private static final int READ_BYTES = 4096;

  private final Optional<Set<TrustAnchor>> trusted;
  private final SourceEnvironment environment;

  /** {@code trusted}: whose certificates are believed; empty for those the runtime trusts. */
  public TlsKeyExchange(Optional<Set<TrustAnchor>> trusted, SourceEnvironment environment) {
    this.trusted = trusted;
    this.environment = environment;
  }

  @Override
  public CompletionStage<Outcome> agree(InetSocketAddress address, String name) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Socket socket = new Socket();
    var timer = environment.scheduler().schedule(LIMIT, () -> tooLate(socket, outcome));
    Threads.daemon(
            "chronotick-nts",
            () -> {
              Outcome result = talk(socket, address, name);
              timer.cancel();
              boolean unused = outcome.complete(result);
            })
        .start();
    return outcome;
  }

  private static void tooLate(Socket socket, CompletableFuture<Outcome> outcome) {
    boolean unused =
        outcome.complete(
            failed(RefusalReason.TIMEOUT, "no keys within " + LIMIT.toSeconds() + " s"));
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException harmless) {
      LOG.debug("closing a socket failed", harmless);
    }
  }

  private Outcome talk(Socket socket, InetSocketAddress address, String name) {
    NtsTlsClient client = null;
    try {
      int limit = Math.toIntExact(LIMIT.toMillis());
      socket.connect(address, limit);
      socket.setSoTimeout(limit);
      client =
          new NtsTlsClient(
              new CertificateCheck(trusted.isPresent() ? trusted.get() : TrustStore.ofRuntime()),
              name,
              environment.wallClock().instant());
      TlsClientProtocol tls =
          new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
      tls.connect(client);
      tls.getOutputStream().write(KeyMessage.request());
      tls.getOutputStream().flush();
      return answer(tls.getInputStream(), client);
    } catch (SocketTimeoutException late) {
      return failed(RefusalReason.TIMEOUT, "no keys within " + LIMIT.toSeconds() + " s");
    } catch (TlsFatalAlert refused) {
      String why = client == null ? "" : client.complaint();
      return failed(
          RefusalReason.NOT_AUTHENTICATED,
          "no keys were agreed: " + (why.isEmpty() ? refused.getMessage() : why));
    } catch (IOException broken) {
      return failed(RefusalReason.NETWORK, "the key exchange failed: " + broken.getMessage());
    } catch (GeneralSecurityException noStore) {
      return failed(
          RefusalReason.UNAVAILABLE,
          "the runtime's trusted certificates cannot be read: " + noStore.getMessage());
    } catch (RuntimeException defect) {
      LOG.debug("{}: the key exchange failed", address, defect);
      return failed(RefusalReason.UNAVAILABLE, "the key exchange failed: " + defect);
    } finally {
      close(socket);
    }
  }

  private static Outcome answer(InputStream in, NtsTlsClient client) throws IOException {
    if (!client.speaksNts()) {
      return failed(RefusalReason.NOT_AUTHENTICATED, "it does not speak of keys for NTP there");
    }
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    byte[] buffer = new byte[READ_BYTES];
    while (true) {
      KeyMessage.Answer answer = KeyMessage.read(received.toByteArray());
      if (answer instanceof KeyMessage.Answer.Agreed agreed) {
        return new Outcome.Agreed(client.keys(), agreed);
      }
      if (answer instanceof KeyMessage.Answer.Declined declined) {
        return failed(RefusalReason.NOT_AUTHENTICATED, "no keys were agreed: " + declined.reason());
      }
      int count = in.read(buffer);
      if (count < 0) {
        return failed(RefusalReason.NOT_AUTHENTICATED, "it stopped before it gave a cookie");
      }
      received.write(buffer, 0, count);
    }
  }

  private static Outcome failed(RefusalReason reason, String detail) {
    return new Outcome.Failed(reason, detail.replaceAll("[^ -~]", " "));
  }
}
