package io.chronotick.sources.ntpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.testing.Captured;
import io.chronotick.sources.testing.TestWorld;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NtpdStatusTest {

  private static final String CAPTURE = "ntpd/ntpsec-1.2.2/mode6.txt";

  private final TestWorld world = TestWorld.create();

  private CompletableFuture<NtpdStatus> ask() {
    var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 123);
    return new NtpdStatusQuery(
            world.environment(),
            (request, listener) -> world.network().open(server, request, listener))
        .ask()
        .toCompletableFuture();
  }

  /** Delivers the captured answers that begin so, as answers to the request under way. */
  private void answer(String... beginnings) {
    byte[] request = world.network().last().bytes();
    for (String beginning : beginnings) {
      byte[] response = Captured.bytes(CAPTURE, "response " + beginning);
      response[2] = request[2];
      response[3] = request[3];
      world.network().last().deliver(response);
    }
  }

  @Test
  void systemListAndEveryPeerAreAskedOneAfterTheOther() {
    CompletableFuture<NtpdStatus> status = ask();
    answer("1682000c");
    answer("1681000b");
    assertEquals(0x4567, ByteBuffer.wrap(world.network().last().bytes()).getShort(6));
    answer("1682000e", "16a2000e");
    assertTrue(status.isDone());
    assertEquals(7, status.join().system().orElseThrow().stratum());
    NtpdPeer peer = status.join().peers().get(0);
    assertEquals("10.99.0.1", peer.address());
    assertEquals(OptionalInt.of(6), peer.stratum());
    assertEquals(OptionalInt.of(255), peer.reach());
    assertEquals(Optional.of(new BigDecimal("0.053376")), peer.delayMillis());
    assertEquals(Optional.of(new BigDecimal("0.001763")), peer.jitterMillis());
    // ntpq shows it as +0.012 ms: the peer is ahead, and that must be added to our clock.
    assertEquals(Optional.of(0.000012662), peer.offsetSeconds());
    assertEquals(NtpdAssociation.Selection.SYSTEM_PEER, peer.association().selection());
    assertTrue(peer.association().isReachable());
    assertEquals(3, world.network().requests().size());
    assertEquals(0, world.network().openSockets());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void accountSaysWhatItFollowsAndHowManyOfItsPeersAreGood() {
    HostWire wire = new NtpdSourceProvider().onThisHost().orElseThrow();
    assertEquals("ntpd:", wire.spec().toString());
    assertTrue(wire.isDefault(new RunningPrograms(new TreeSet<>(Set.of("ntpd")), true)));
    assertFalse(wire.isDefault(RunningPrograms.UNKNOWN));
    var report = wire.ask(world.environment()).toCompletableFuture();
    answer("1682000c");
    answer("1681000b");
    answer("1682000e", "16a2000e");
    assertEquals(
        new HostWire.Report(true, "ntpd follows 10.99.0.1, stratum 7; 1 of 1 peers usable"),
        report.join());
    var silent = wire.ask(world.environment()).toCompletableFuture();
    world.network().last().fail("nobody listens at that port");
    assertEquals(new HostWire.Report(false, "no ntpd answers"), silent.join());
  }

  @Test
  void daemonThatFallsSilentLeavesWhatWasHeard() {
    CompletableFuture<NtpdStatus> status = ask();
    answer("1682000c");
    world.time().advance(NtpdQuestion.PATIENCE);
    assertTrue(status.isDone());
    assertTrue(status.join().system().isPresent());
    assertEquals(List.of(), status.join().peers());
    assertEquals(2, world.network().requests().size(), "nobody else is asked");
  }

  @Test
  void reachInEitherNotation() {
    var association = new NtpdAssociation(1, 0);
    assertEquals(
        OptionalInt.of(255), NtpdPeer.of(association, VariablesTest.parse("reach=255")).reach());
    assertEquals(
        OptionalInt.of(0x1f), NtpdPeer.of(association, VariablesTest.parse("reach=0x1F")).reach());
    assertEquals(
        OptionalInt.empty(), NtpdPeer.of(association, VariablesTest.parse("reach=0xyz")).reach());
  }

  @Property
  @Label("a list of any bytes is a list")
  void anyList(@ForAll byte[] bytes) {
    List<NtpdAssociation> list = NtpdAssociation.listOf(ByteBuffer.wrap(bytes));
    assertEquals(bytes.length / 4, list.size());
    list.forEach(each -> assertTrue(each.id() >= 0 && each.id() <= 0xFFFF, each.toString()));
  }
}
