package io.chronotick.sources.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.testing.Captured;
import io.chronotick.sources.testing.ScriptedResolver;
import io.chronotick.sources.testing.TestWorld;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChronyOnHostTest {

  /** Stands for the Unix socket, so that the test can answer it. */
  private static final int SOCKET_PORT = 1;

  private final TestWorld world = TestWorld.create();
  private final HostWire wire =
      new ChronySourceProvider(
              environment ->
                  (path, request, listener) -> {
                    var server =
                        new InetSocketAddress(ScriptedResolver.address("127.0.0.1"), SOCKET_PORT);
                    return environment.datagrams().open(server, request, listener);
                  },
              List.of())
          .onThisHost()
          .orElseThrow();

  private CompletableFuture<HostWire.Report> ask() {
    return wire.ask(world.environment()).toCompletableFuture();
  }

  private void answer(String... captures) {
    for (String beginning : captures) {
      byte[] reply = Captured.bytes(ChronyCodecTest.CAPTURE, beginning);
      System.arraycopy(world.network().last().bytes(), 8, reply, 16, 4);
      world.network().last().deliver(reply);
    }
  }

  @Test
  void sourceByDefaultWhereChronydRuns() {
    assertEquals("chrony:", wire.spec().toString());
    assertTrue(wire.isDefault(new RunningPrograms(new TreeSet<>(Set.of("chronyd")), true)));
    assertFalse(wire.isDefault(new RunningPrograms(new TreeSet<>(Set.of("chronyc")), true)));
    assertFalse(wire.isDefault(RunningPrograms.UNKNOWN));
  }

  @Test
  void accountSaysWhatItFollowsAndHowManyOfItsSourcesAreGood() {
    var report = ask();
    assertEquals(SOCKET_PORT, world.network().last().server().getPort());
    answer("tracking reply", "activity", "n_sources reply", "source_data", "sourcestats");
    assertEquals(
        new HostWire.Report(
            true,
            "chronyd follows 127.0.0.1, stratum 2; 1 of 1 sources usable; the host's clock is 0.5 us"
                + " slow"),
        report.join());
  }

  @Test
  void portIsAskedWhereTheSocketCannotBe() {
    var report = ask();
    world.network().last().fail("no such file");
    assertEquals(323, world.network().last().server().getPort());
    answer("tracking reply");
    world.time().advance(ChronyQuestion.PATIENCE);
    assertTrue(report.join().answers());
    assertTrue(
        report.join().account().startsWith("chronyd follows 127.0.0.1, stratum 2; the host"));
  }

  @Test
  void silenceAtBothIsNoChronyd() {
    var report = ask();
    world.network().last().fail("no such file");
    world.network().last().fail("nobody listens at that port");
    assertEquals(new HostWire.Report(false, "no chronyd answers"), report.join());
    assertEquals(0, world.time().pendingTasks());
    assertEquals(0, world.network().openSockets());
  }
}
