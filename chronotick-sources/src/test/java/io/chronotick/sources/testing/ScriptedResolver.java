package io.chronotick.sources.testing;

import io.chronotick.sources.spi.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Names that mean what the test says, when it says so. */
public final class ScriptedResolver implements NameResolver {

  private final List<CompletableFuture<List<InetAddress>>> lookups = new ArrayList<>();
  private int answered;

  @Override
  public CompletionStage<List<InetAddress>> resolve(String host) {
    CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
    lookups.add(lookup);
    return lookup;
  }

  /** Look-ups asked for so far. */
  public int lookups() {
    return lookups.size();
  }

  /** Answers the oldest look-up nobody has answered. */
  public void answer(String... numeric) {
    List<InetAddress> addresses = new ArrayList<>();
    for (String each : numeric) {
      addresses.add(address(each));
    }
    lookups.get(answered++).complete(addresses);
  }

  /** An address written as numbers. */
  public static InetAddress address(String numeric) {
    try {
      return InetAddress.getByName(numeric);
    } catch (UnknownHostException notNumeric) {
      throw new IllegalArgumentException(numeric, notNumeric);
    }
  }
}
