package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.ntp.key.MacAlgorithm;
import io.chronotick.sources.spi.DatagramTransport;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.testing.ChronydServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** The kernel's word differs from what the server foretold, which is what it is asked for. */
  @Test
  void everyTypeOfKeySealsInterleavedQuestionsToo() throws Exception {
    Path theirs = keyFile("theirs", "00");
    Path ours = keyFile("ours", "ff");
    try (ChronydServer server = ChronydServer.start("keyfile " + theirs);
        HostEnvironment host = HostEnvironment.open()) {
      List<String> specs = new ArrayList<>();
      specs.add(server.spec() + "?xleave=true");
      for (MacAlgorithm type : TYPES) {
        specs.add(server.spec() + "?xleave=true&key=" + number(type) + "&keyfile=" + ours);
      }
      for (String spec : specs) {
        Recorder wire = new Recorder(host.environment().datagrams());
        SourceEnvironment environment = wire.in(host.environment());
        try (TimeSource source = TimeSources.discover().open(SourceSpec.parse(spec), environment)) {
          assertInstanceOf(PollOutcome.Measured.class, interleaved(source, wire), spec);
        }
      }
    }
  }

  /** Polls until an answer of interleaved mode came: a busy host may lose one. */
  private static PollOutcome interleaved(TimeSource source, Recorder wire) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      PollOutcome outcome = poll(source);
      if (outcome instanceof PollOutcome.Measured measured
          && wire.hasTold(measured.measurement().serverTransmitted())) {
        return outcome;
      }
    }
    return new PollOutcome.Silent();
  }

  /** Passes everything on and keeps the answers that repeat a receive field. */
  private static final class Recorder implements DatagramTransport {
    private final DatagramTransport real;
    private final Set<Long> told = ConcurrentHashMap.newKeySet();

    Recorder(DatagramTransport real) {
      this.real = real;
    }

    SourceEnvironment in(SourceEnvironment host) {
      return new SourceEnvironment(
          host.ticker(), host.wallClock(), host.scheduler(), this, host.resolver(), host.random());
    }

    boolean hasTold(Instant departure) {
      return told.stream().anyMatch(t -> NtpStamps.toInstant(t, departure).equals(departure));
    }

    @Override
    public Conversation open(InetSocketAddress server, byte[] request, Listener listener) {
      long receiveField = ByteBuffer.wrap(request).getLong(32);
      return real.open(
          server,
          request,
          new Listener() {
            @Override
            public void sent(MonotonicTime at) {
              listener.sent(at);
            }

            @Override
            public void received(byte[] datagram, MonotonicTime at) {
              ByteBuffer answer = ByteBuffer.wrap(datagram);
              if (answer.getLong(24) == receiveField) {
                told.add(answer.getLong(40));
              }
              listener.received(datagram, at);
            }

            @Override
            public void failed(String reason) {
              listener.failed(reason);
            }
          });
    }
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
