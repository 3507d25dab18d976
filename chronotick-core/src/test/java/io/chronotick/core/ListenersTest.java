package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** K-08: listeners that throw, block, re-enter or leave; the others hear all the same. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenersTest {

  private final SimulatedNetwork network = SimulatedNetwork.withPeers(3);
  private final ClockManager manager = network.start();
  private final BlockingQueue<ClockEvent> heard = new LinkedBlockingQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    gate.countDown();
    manager.close();
  }

  private ClockEvent next() throws InterruptedException {
    ClockEvent event = heard.poll(30, TimeUnit.SECONDS);
    assertNotNull(event, "nothing was heard");
    return event;
  }

  private <E extends ClockEvent> E nextOf(Class<E> kind) throws InterruptedException {
    ClockEvent event = next();
    while (!kind.isInstance(event)) {
      event = next();
    }
    return kind.cast(event);
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  @Test
  @DisplayName("K-08 a listener that throws does not keep the others from hearing")
  void throwingListenerIsItsOwnTrouble() throws InterruptedException {
    BlockingQueue<ClockEvent> seenByThrower = new LinkedBlockingQueue<>();
    manager.addListener(
        event -> {
          seenByThrower.add(event);
          throw new IllegalStateException("listener's own trouble");
        });
    manager.addListener(
        event -> {
          throw new StackOverflowError("and a worse one");
        });
    manager.addListener(heard::add);
    network.advance(Duration.ofSeconds(1));
    assertEquals(
        ClockStatus.SYNCHRONIZED, assertInstanceOf(ClockEvent.StatusChanged.class, next()).to());
    next();
    assertNotNull(seenByThrower.poll(30, TimeUnit.SECONDS));
    assertNotNull(seenByThrower.poll(30, TimeUnit.SECONDS), "told no more after it threw once");
  }

  @Test
  @DisplayName("K-08 a listener that blocks is reported once to the others, who hear on")
  void blockedListenerIsReportedAndKeepsNobodyWaiting() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    BlockingQueue<ClockEvent> seenByBlocked = new LinkedBlockingQueue<>();
    manager.addListener(
        event -> {
          seenByBlocked.add(event);
          blocked.countDown();
          awaitGate();
        });
    manager.addListener(heard::add);
    network.advance(Duration.ofMillis(100));
    blocked.await();
    network.advance(EventHub.PATIENCE.plusSeconds(5));
    assertEquals(0, nextOf(ClockEvent.ListenerSlow.class).dropped());
    network.time().stepWall(Duration.ofHours(1));
    network.advance(Duration.ofMillis(1100));
    nextOf(ClockEvent.Disrupted.class);
    network.advance(Duration.ofMinutes(1));
    network.time().stepWall(Duration.ofHours(-1));
    network.advance(Duration.ofMillis(1100));
    List<ClockEvent> since = new ArrayList<>(List.of(next()));
    while (!(since.get(since.size() - 1) instanceof ClockEvent.Disrupted)) {
      since.add(next());
    }
    assertTrue(
        since.stream().noneMatch(ClockEvent.ListenerSlow.class::isInstance), "reported twice");
    // The polls have gone on too, and nothing was lost for the slow one.
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(1, seenByBlocked.size());
    gate.countDown();
    ClockEvent late = seenByBlocked.poll(30, TimeUnit.SECONDS);
    while (!(late instanceof ClockEvent.Disrupted)) {
      late = seenByBlocked.poll(30, TimeUnit.SECONDS);
      assertNotNull(late, "what waited for it was lost");
    }
  }

  @Test
  @DisplayName("K-08 a listener may call back: status, listeners and close, from inside")
  void listenerMayReenter() throws InterruptedException {
    manager.addListener(
        event -> {
          // Nobody looks at a simulated world while it moves.
          awaitGate();
          manager.addListener(heard::add);
          assertEquals(3, manager.status().sources().size());
          manager.close();
          heard.add(event);
        });
    network.advance(Duration.ofMillis(100));
    gate.countDown();
    next();
    network.advance(Duration.ofSeconds(10));
    assertTrue(network.peer("a").isClosed());
  }

  @Test
  @DisplayName("K-08 a listener that has left hears nothing more, however much waited for it")
  void listenerThatLeftHearsNothing() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    BlockingQueue<ClockEvent> seen = new LinkedBlockingQueue<>();
    ClockListener leaver =
        event -> {
          seen.add(event);
          blocked.countDown();
          awaitGate();
        };
    manager.addListener(leaver);
    network.advance(Duration.ofSeconds(1));
    blocked.await();
    manager.removeListener(leaver);
    gate.countDown();
    manager.addListener(heard::add);
    network.time().stepWall(Duration.ofHours(1));
    network.advance(Duration.ofSeconds(2));
    nextOf(ClockEvent.Disrupted.class);
    assertEquals(1, seen.size());
  }
}
