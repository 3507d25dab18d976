package io.chronotick.core;

import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.testing.NtpdPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@link EtiquetteIT} runs beside the daemon: a clock in a hurry; says what it saw. */
final class EtiquetteClient {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** After the first kiss. */
  private static final int MORE_REQUESTS = 3;

  private EtiquetteClient() {}

  public static void main(String[] arguments) throws Exception {
    SourceSpec spec = SourceSpec.parse("ntp://" + NtpdPair.SERVER + "?minpoll=0&maxpoll=0");
    try (HostEnvironment host = HostEnvironment.open()) {
      WireLog log = new WireLog(host.environment().datagrams(), Optional.empty());
      try (ClockManager clock =
          ClockManager.builder()
              .sources(List.of(spec))
              .environment(log.in(host.environment()))
              .start()) {
        boolean isEnough = log.await(EtiquetteClient::isEnough, LIMIT);
        System.out.println((isEnough ? "enough" : "too little") + ", " + clock.progress().status());
      }
      log.entries().forEach(System.out::println);
    }
  }

  private static boolean isEnough(List<WireLog.Entry> entries) {
    return WireLog.requests(entries.stream().dropWhile(entry -> entry.kiss().isEmpty()).toList())
        >= MORE_REQUESTS;
  }
}
