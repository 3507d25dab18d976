package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** K-06: whoever is interrupted returns at once, and knows of it afterwards. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptsTest {

  private static final Duration LONG = Duration.ofHours(1);

  @TempDir Path directory;

  private final SimulatedNetwork network = SimulatedNetwork.withPeers(3);

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  @DisplayName("K-06 a wait for a bound ends when its thread is interrupted")
  void interruptedWaitEnds() throws Exception {
    ClockManager manager = network.start();
    CompletableFuture<Thread> waiting = new CompletableFuture<>();
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              waiting.complete(Thread.currentThread());
              return manager.awaitBound(LONG);
            });
    Thread thread = new Thread(task, "waits for a bound");
    thread.start();
    waiting.get(20, TimeUnit.SECONDS).interrupt();
    ExecutionException ended =
        assertThrows(ExecutionException.class, () -> task.get(20, TimeUnit.SECONDS));
    assertInstanceOf(InterruptedException.class, ended.getCause());
  }

  @Test
  @DisplayName(
      "K-06 an interrupted thread reads, opens and closes as any other, and keeps its flag")
  void interruptedThreadKeepsItsFlag() {
    network.builder().stateDirectory(directory);
    Thread.currentThread().interrupt();
    ClockManager manager = network.start();
    assertTrue(Thread.currentThread().isInterrupted(), "lost by opening");
    network.advance(Duration.ofSeconds(5));
    assertTrue(manager.clock().read().status().hasBound());
    assertTrue(manager.clock().readVigilant().status().hasBound());
    assertTrue(manager.status().lastSync().isPresent());
    assertTrue(Thread.currentThread().isInterrupted(), "lost by reading");
    manager.close();
    assertTrue(Thread.currentThread().isInterrupted(), "lost by closing");
    for (String problem : manager.problems()) {
      assertEquals("stored drift: drift: interrupted", problem);
    }
    assertTrue(network.peer("a").isClosed());
  }

  @Test
  @DisplayName("K-06 a listener that interrupts its own thread harms nobody's later events")
  void listenerThatInterruptsItself() throws Exception {
    ClockManager manager = network.start();
    CompletableFuture<Boolean> second = new CompletableFuture<>();
    manager.addListener(event -> Thread.currentThread().interrupt());
    manager.addListener(
        event -> {
          if (event instanceof ClockEvent.Disrupted) {
            second.complete(Thread.currentThread().isInterrupted());
          }
        });
    network.advance(Duration.ofSeconds(5));
    network.time().stepWall(LONG);
    network.advance(Duration.ofSeconds(2));
    assertFalse(second.get(20, TimeUnit.SECONDS));
  }
}
