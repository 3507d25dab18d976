package io.chronotick.sources.ntp.nts;

import io.chronotick.sources.RefusalReason;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;

/** Talks to a server about keys. */
@FunctionalInterface
public interface KeyExchange {

  /**
   * Begins and returns at once; the stage completes within seconds, never exceptionally.
   *
   * @param address of the server
   * @param name what its certificate must be for: a name or a numeric address
   */
  CompletionStage<Outcome> agree(InetSocketAddress address, String name);

  /**
   * Whether this runtime has what it takes: BouncyCastle's TLS. Asked by name, for a class that
   * uses it cannot even be linked without it.
   */
  static boolean isAvailable() {
    try {
      Class<?> unused =
          Class.forName(
              "org.bouncycastle.tls.TlsClientProtocol", false, KeyExchange.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    }
  }

  /** What came of it. */
  sealed interface Outcome {

    /** Keys, and what the server said. */
    record Agreed(NtsKeys keys, KeyMessage.Answer.Agreed terms) implements Outcome {}

    /** Nothing, and why. */
    record Failed(RefusalReason reason, String detail) implements Outcome {}
  }
}
