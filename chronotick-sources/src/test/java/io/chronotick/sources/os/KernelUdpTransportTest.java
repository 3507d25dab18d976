package io.chronotick.sources.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class KernelUdpTransportTest extends UdpTransportContract {

  private final KernelUdpTransport transport =
      KernelUdpTransport.start(Ticker.system(), InstantSource.system());

  KernelUdpTransportTest() throws IOException {}

  @Override
  DatagramTransport transport() {
    return transport;
  }

  @Override
  void close() {
    transport.close();
  }

  /** The counter, which keeps what it was read as. */
  private static final class Recorder implements Ticker {
    private final Set<Long> readings = ConcurrentHashMap.newKeySet();

    @Override
    public long nanos() {
      long reading = Ticker.system().nanos();
      readings.add(reading);
      return reading;
    }

    boolean hasRead(MonotonicTime stamp) {
      return readings.contains(stamp.nanos());
    }
  }

  @Test
  void stampsAreTheKernelsAndNoReadingOfOurs() throws Exception {
    Recorder ticker = new Recorder();
    Ear ear = exchange(ticker, InstantSource.system());
    assertFalse(ticker.hasRead(ear.sentAt), "sent at a reading of ours");
    assertFalse(ticker.hasRead(ear.receivedAt), "received at a reading of ours");
  }

  @Test
  void stampsThatAreNotOfTheWallClockAreReplacedByReadings() throws Exception {
    Recorder ticker = new Recorder();
    Ear ear = exchange(ticker, () -> Instant.now().plusSeconds(1));
    assertTrue(ticker.hasRead(ear.sentAt), "not sent at a reading of ours");
    assertTrue(ticker.hasRead(ear.receivedAt), "not received at a reading of ours");
  }

  @Test
  void wallClockThatIsSetWhileTheAnswerIsOnItsWayIsSeen() throws Exception {
    Recorder ticker = new Recorder();
    AtomicInteger setBy = new AtomicInteger();
    InstantSource wallClock = () -> Instant.now().plusMillis(setBy.get());
    try (KernelUdpTransport setting = KernelUdpTransport.start(ticker, wallClock);
        DatagramSocket server = server("127.0.0.1")) {
      Ear ear = new Ear();
      setting.open(addressOf(server), PING, ear);
      DatagramPacket request = receive(server);
      assertEquals("sent", ear.next());
      setBy.set(1);
      send(server, PONG, request);
      assertEquals("received 3", ear.next());
      assertTrue(ticker.hasRead(ear.receivedAt), "a stamp of a clock that was set");
    }
  }

  private static Ear exchange(Ticker ticker, InstantSource wallClock) throws Exception {
    try (KernelUdpTransport watched = KernelUdpTransport.start(ticker, wallClock);
        DatagramSocket server = server("127.0.0.1")) {
      Ear ear = new Ear();
      watched.open(addressOf(server), PING, ear);
      DatagramPacket request = receive(server);
      send(server, PONG, request);
      assertEquals("sent", ear.next());
      assertEquals("received 3", ear.next());
      assertTrue(ear.sentAt.until(ear.receivedAt).compareTo(Duration.ZERO) > 0);
      return ear;
    }
  }

  /** Closed by whoever opened it, by the transport's end, and without ever having been opened. */
  @Test
  void descriptorsAreGivenBack() throws Exception {
    int before = descriptors();
    for (int i = 0; i < 200; i++) {
      try (KernelUdpTransport brief =
              KernelUdpTransport.start(Ticker.system(), InstantSource.system());
          DatagramSocket server = server("127.0.0.1")) {
        brief.open(addressOf(server), PING, new Ear()).close();
        Ear open = new Ear();
        brief.open(addressOf(server), PING, open);
        assertEquals("sent", open.next());
        brief.open(addressOf(server), new byte[70_000], new Ear());
      }
    }
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    // Other tests' threads may still be giving back theirs.
    while (descriptors() > before + 20 && System.nanoTime() - limit < 0) {
      Thread.onSpinWait();
    }
    assertTrue(descriptors() <= before + 20, before + " descriptors became " + descriptors());
  }

  private static int descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return (int) all.count();
    }
  }
}
