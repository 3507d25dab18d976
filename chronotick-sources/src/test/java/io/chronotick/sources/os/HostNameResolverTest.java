package io.chronotick.sources.os;

import static io.chronotick.sources.testing.ScriptedResolver.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.ManualTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostNameResolverTest {

  private static final List<InetAddress> FOUND = List.of(address("192.0.2.1"));
  private static final long LIMIT_SECONDS = 10;

  private final ManualTime time = ManualTime.start();
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger lookups = new AtomicInteger();
  private final HostNameResolver resolver = new HostNameResolver(this::lookUp, time);

  /** Names that begin with "hang" hang until released. */
  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    lookups.incrementAndGet();
    if (host.startsWith("hang")) {
      try {
        release.await();
      } catch (InterruptedException nobodyDoes) {
        Thread.currentThread().interrupt();
      }
    }
    if (host.startsWith("unknown")) {
      throw new UnknownHostException(host);
    }
    if (host.startsWith("broken")) {
      throw new IllegalStateException(host);
    }
    return FOUND;
  }

  @AfterEach
  void letGo() {
    release.countDown();
    resolver.close();
  }

  private CompletableFuture<List<InetAddress>> resolve(String host) {
    return resolver.resolve(host).toCompletableFuture();
  }

  private static List<InetAddress> get(CompletableFuture<List<InetAddress>> stage)
      throws Exception {
    return stage.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void numbersNeedNoLookup() {
    CompletableFuture<List<InetAddress>> answer = resolve("192.0.2.9");
    assertTrue(answer.isDone());
    assertEquals(List.of(address("192.0.2.9")), answer.join());
    assertEquals(0, lookups.get());
  }

  @Test
  void nameIsLookedUpElsewhere() throws Exception {
    assertEquals(FOUND, get(resolve("time.example")));
  }

  @Test
  void whatGoesWrongIsNoAddress() throws Exception {
    assertEquals(List.of(), get(resolve("unknown.example")));
    assertEquals(List.of(), get(resolve("broken.example")));
  }

  @Test
  void n14ThreeHangingHostsLeaveRoomForAnother() throws Exception {
    for (int i = 1; i < HostNameResolver.MAX_ACTIVE; i++) {
      assertFalse(resolve("hang" + i).isDone());
    }
    assertEquals(FOUND, get(resolve("time.example")));
  }

  @Test
  void n14ManyHangingHostsHoldOthersUpForAWhileOnly() throws Exception {
    List<CompletableFuture<List<InetAddress>>> hanging = new ArrayList<>();
    for (int i = 0; i < HostNameResolver.MAX_ACTIVE; i++) {
      hanging.add(resolve("hang" + i));
    }
    CompletableFuture<List<InetAddress>> other = resolve("time.example");
    assertFalse(other.isDone());
    time.advance(HostNameResolver.PATIENCE);
    assertEquals(FOUND, get(other));
    for (CompletableFuture<List<InetAddress>> each : hanging) {
      assertEquals(List.of(), get(each));
    }
  }

  @Test
  void hostThatHangsIsAskedForOnce() throws Exception {
    CompletableFuture<List<InetAddress>> first = resolve("hang");
    CompletableFuture<List<InetAddress>> second = resolve("hang");
    release.countDown();
    assertEquals(FOUND, get(first));
    assertEquals(FOUND, get(second));
    assertEquals(1, lookups.get());
  }

  @Test
  void closeAnswersEveryoneAndIsIdempotent() throws Exception {
    CompletableFuture<List<InetAddress>> hanging = resolve("hang");
    resolver.close();
    resolver.close();
    assertEquals(List.of(), get(hanging));
    assertEquals(List.of(), get(resolve("time.example")));
  }
}
