package io.chronotick.sources.os;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** This host's kernel clock, got without making anyone wait. */
public final class KernelClocks {

  private KernelClocks() {}

  /**
   * Loads the call on a thread of its own. The stage never fails: where there is no such call, the
   * clock it completes with says so whenever it is read.
   */
  public static CompletionStage<KernelClock> load() {
    CompletableFuture<KernelClock> clock = new CompletableFuture<>();
    Threads.daemon("chronotick-kernel", () -> load(clock)).start();
    return clock;
  }

  private static void load(CompletableFuture<KernelClock> clock) {
    KernelClock loaded;
    try {
      loaded = LinuxKernelClock.load();
    } catch (KernelClock.UnavailableException absent) {
      loaded = absent(String.valueOf(absent.getMessage()));
    } catch (LinkageError | RuntimeException absent) {
      // Without JNA not even the class that needs it can be verified.
      loaded = absent("JNA, which the call needs, cannot be used here: " + absent);
    }
    boolean unused = clock.complete(loaded);
  }

  private static KernelClock absent(String why) {
    return () -> {
      throw new KernelClock.UnavailableException(why);
    };
  }
}
