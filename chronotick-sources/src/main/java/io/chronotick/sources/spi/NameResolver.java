package io.chronotick.sources.spi;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Looks host names up without making anyone wait. */
@FunctionalInterface
public interface NameResolver {

  /**
   * Addresses of {@code host}, in the order of preference; empty when there is none. Returns at
   * once; the stage never fails, and may take as long as the operating system's resolver does.
   * Numeric addresses complete immediately.
   */
  CompletionStage<List<InetAddress>> resolve(String host);
}
