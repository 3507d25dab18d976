package io.chronotick.sources;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Stratum;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What {@link NtpdigIT} runs in a network of its own, as ntpdig knows port 123 alone: serves a
 * clock there that is {@link #AHEAD} of this host's, and has ntpdig ask it. Arguments: where our
 * keys are, or nothing; how far off the clock is at most, in ms, or nothing; and the command.
 */
final class NtpdigHost {

  static final Duration AHEAD = Duration.ofMillis(750);

  private static final int NTP_PORT = 123;
  private static final long LIMIT_SECONDS = 60;

  private NtpdigHost() {}

  public static void main(String[] arguments) throws Exception {
    Optional<Path> keys = Optional.of(arguments[0]).filter(a -> !a.isEmpty()).map(Path::of);
    Optional<Duration> bound =
        Optional.of(arguments[1])
            .filter(a -> !a.isEmpty())
            .map(millis -> Duration.ofMillis(Long.parseLong(millis)));
    List<String> command = Stream.of(arguments).skip(2).toList();
    var settings =
        new TimeService.Settings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), NTP_PORT),
            keys,
            keys.isPresent(),
            0);
    try (TimeService service = TimeService.start(settings, () -> aheadOfTheHost(bound))) {
      System.out.println("serving at " + service.address());
      Process client = new ProcessBuilder(command).inheritIO().start();
      if (!client.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        client.destroyForcibly().waitFor();
      }
      System.out.println("exit code " + client.exitValue());
    }
  }

  private static ServedTime aheadOfTheHost(Optional<Duration> bound) {
    Instant now = Instant.now().plus(AHEAD);
    return new ServedTime(now, bound, Stratum.of(2), LeapIndicator.INSERT, 0x0A00_0001, now);
  }
}
