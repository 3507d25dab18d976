package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.testing.RogueNtpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * K-05: the library opened and closed again and again in one process, on real threads and sockets.
 * {@code -Dchronotick.opens=10000} is the long run.
 */
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenCloseTest {

  private static final int OPENS = Integer.getInteger("chronotick.opens", 150);
  private static final Duration AMPLE = Duration.ofSeconds(20);

  @TempDir Path directory;

  private final Set<Thread> others = Leaks.threads();
  private final RogueNtpServer server = RogueNtpServer.start();

  @AfterEach
  void closeServer() {
    server.close();
  }

  private ClockManager open(Optional<Path> state) {
    ClockManager.Builder builder =
        ClockManager.builder()
            .sources(List.of(SourceSpec.parse(server.spec()), SourceSpec.parse("system:")));
    state.ifPresent(builder::stateDirectory);
    return builder.start();
  }

  @Test
  @DisplayName("K-05 opened and closed many times: no thread, descriptor or lock stays behind")
  void nothingStaysBehind() throws InterruptedException {
    long descriptors = Leaks.descriptors();
    for (int i = 0; i < OPENS; i++) {
      ClockManager manager = open(Optional.of(directory));
      assertEquals(List.of(), manager.problems());
      // Now and then closed at once, in the middle of its first polls, or when all is done.
      if (i % 3 == 1) {
        assertTrue(manager.await(p -> p.status().hasBound(), AMPLE));
      } else if (i % 3 == 2) {
        assertTrue(manager.await(ClockProgress::hasHeardFromAll, AMPLE));
      }
      manager.close();
    }
    Leaks.awaitNoThreadsSince(others);
    Leaks.await(() -> Leaks.descriptors() <= descriptors, "descriptors were left open");
  }

  @Test
  @DisplayName("K-05 closed from many threads at once, and again: each returns, nothing is left")
  void closeIsIdempotentFromAnyThread() throws Exception {
    ClockManager manager = open(Optional.of(directory));
    assertTrue(manager.awaitBound(AMPLE));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> closers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        closers.add(threads.submit(manager::close));
      }
      for (Future<?> closer : closers) {
        closer.get(20, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    manager.close();
    Leaks.awaitNoThreadsSince(others);
    // A closed clock still tells the time it has, and its interval grows until it is void.
    assertTrue(manager.clock().read().status().hasBound());
  }

  @Test
  @DisplayName("K-05 closed from inside a listener, and from inside what is awaited")
  void closeWorksFromInsideACallback() throws InterruptedException {
    // Nothing answers before there is somebody to hear of it.
    server.become(RogueNtpServer.Behaviour.silent());
    ClockManager heard = open(Optional.empty());
    CountDownLatch closed = new CountDownLatch(1);
    heard.addListener(
        event -> {
          heard.close();
          closed.countDown();
        });
    server.become(RogueNtpServer.Behaviour.honest());
    assertTrue(closed.await(20, TimeUnit.SECONDS), "close did not return");
    ClockManager awaited = open(Optional.of(directory));
    assertTrue(
        awaited.await(
            progress -> {
              awaited.close();
              return true;
            },
            AMPLE));
    Leaks.awaitNoThreadsSince(others);
  }
}
