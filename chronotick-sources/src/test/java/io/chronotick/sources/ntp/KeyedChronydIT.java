package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.ntp.key.MacAlgorithm;
import io.chronotick.sources.testing.ChronydServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symmetric keys of every type against a real chronyd that holds the same file. */
class KeyedChronydIT {

  private static final int TRIES = 5;
  private static final int WRONG = 90;

  private static final List<MacAlgorithm> TYPES = List.of(MacAlgorithm.values());

  @TempDir Path directory;

  private static int number(MacAlgorithm type) {
    return TYPES.indexOf(type) + 1;
  }

  private Path keyFile(String name, String wrongSecret) throws IOException {
    List<String> lines = new ArrayList<>();
    for (MacAlgorithm type : TYPES) {
      String secret = "0123456789abcdef".repeat(type == MacAlgorithm.AES256 ? 4 : 2);
      lines.add(number(type) + " " + type + " HEX:" + secret);
    }
    lines.add(WRONG + " SHA256 HEX:" + wrongSecret);
    Path file = Files.write(directory.resolve(name), lines);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static PollOutcome poll(TimeSource source) throws Exception {
    PollOutcome outcome = new PollOutcome.Silent();
    // A busy host may stall for longer than a poll waits.
    for (int i = 0; i < TRIES && outcome instanceof PollOutcome.Silent; i++) {
      outcome = source.poll().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    return outcome;
  }

  @Test
  void everyTypeOfKeyIsUnderstoodByBothSides() throws Exception {
    Path theirs = keyFile("theirs", "00");
    Path ours = keyFile("ours", "ff");
    try (ChronydServer server = ChronydServer.start("keyfile " + theirs);
        HostEnvironment host = HostEnvironment.open()) {
      for (MacAlgorithm type : TYPES) {
        String spec = server.spec() + "?key=" + number(type) + "&keyfile=" + ours;
        try (TimeSource source =
            TimeSources.discover().open(SourceSpec.parse(spec), host.environment())) {
          assertTrue(source.traits().authenticated());
          PollOutcome outcome = poll(source);
          assertInstanceOf(PollOutcome.Measured.class, outcome, type + ": " + outcome);
        }
      }
      String wrong = server.spec() + "?key=" + WRONG + "&keyfile=" + ours;
      try (TimeSource source =
          TimeSources.discover().open(SourceSpec.parse(wrong), host.environment())) {
        // chronyd does not answer what it cannot believe.
        assertEquals(new PollOutcome.Silent(), poll(source));
      }
    }
  }
}
