package io.chronotick.sources.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.Ticker;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.TestClassPath;
import io.chronotick.sources.os.UdpTransportContract.Ear;
import io.chronotick.sources.spi.Scheduler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class HostDatagramsTest {

  private static final int LOADING_LIMIT_SECONDS = 60;

  /** A timer somebody else winds. */
  private static final class HandScheduler implements Scheduler {
    final List<Duration> delays = new ArrayList<>();
    final List<Runnable> tasks = new ArrayList<>();

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      delays.add(delay);
      tasks.add(task);
      return () -> {};
    }
  }

  private final HandScheduler scheduler = new HandScheduler();

  private HostDatagrams open() {
    return new HostDatagrams(Ticker.system(), InstantSource.system(), scheduler);
  }

  private static void assertAnswers(HostDatagrams datagrams) throws Exception {
    try (DatagramSocket server = UdpTransportContract.server("127.0.0.1")) {
      Ear ear = new Ear();
      var conversation =
          datagrams.open(UdpTransportContract.addressOf(server), UdpTransportContract.PING, ear);
      UdpTransportContract.send(
          server, UdpTransportContract.PONG, UdpTransportContract.receive(server));
      assertEquals("sent", ear.next());
      assertEquals("received 3", ear.next());
      conversation.close();
    }
  }

  @Test
  void nothingIsLoadedBeforeTheFirstAnswersAreHad() throws Exception {
    try (HostDatagrams datagrams = open()) {
      assertEquals(List.of(), scheduler.delays);
      assertAnswers(datagrams);
      assertAnswers(datagrams);
      assertEquals(List.of(HostDatagrams.FIRST_ANSWERS), scheduler.delays);
      assertEquals(SourceTraits.USER_SPACE_STAMPS, datagrams.stampNoise());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void kernelsStampsComeBehindTheFirstAnswers() throws Exception {
    assertEquals(Optional.empty(), HostDatagrams.whyNoKernelStamps());
    try (HostDatagrams datagrams = open()) {
      assertAnswers(datagrams);
      scheduler.tasks.get(0).run();
      awaitKernelStamps(datagrams);
      assertAnswers(datagrams);
    }
  }

  @Test
  void closedWhileLoadingLeavesNothingBehind() throws Exception {
    HostDatagrams datagrams = open();
    assertAnswers(datagrams);
    scheduler.tasks.get(0).run();
    datagrams.close();
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LOADING_LIMIT_SECONDS);
    while (stampThreads() > 0 && System.nanoTime() - limit < 0) {
      Thread.onSpinWait();
    }
    assertEquals(0, stampThreads());
    Ear late = new Ear();
    datagrams.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), new byte[1], late);
    assertEquals("failed the transport is closed", late.heard.poll());
  }

  @Test
  void withoutJnaTheSocketsAreTheJvms() throws Exception {
    try (URLClassLoader withoutJna = TestClassPath.without("jna")) {
      Class<?> type = withoutJna.loadClass(HostDatagrams.class.getName());
      Class<?> scheduling = withoutJna.loadClass(Scheduler.class.getName());
      Object ticker = withoutJna.loadClass(Ticker.class.getName()).getMethod("system").invoke(null);
      Object timer =
          Proxy.newProxyInstance(
              withoutJna, new Class<?>[] {scheduling}, (proxy, method, arguments) -> null);
      Object datagrams =
          type.getConstructors()[0].newInstance(ticker, InstantSource.system(), timer);
      assertTrue(
          type.getMethod("whyNoKernelStamps").invoke(null).toString().contains("JNA, which"));
      Method load = type.getDeclaredMethod("load");
      load.setAccessible(true);
      load.invoke(datagrams);
      assertEquals(SourceTraits.USER_SPACE_STAMPS, type.getMethod("stampNoise").invoke(datagrams));
      type.getMethod("close").invoke(datagrams);
    }
  }

  private static long stampThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals("chronotick-stamps") || name.equals("chronotick-udp-kernel"))
        .count();
  }

  private static void awaitKernelStamps(HostDatagrams datagrams) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LOADING_LIMIT_SECONDS);
    while (datagrams.stampNoise().equals(SourceTraits.USER_SPACE_STAMPS)
        && System.nanoTime() - limit < 0) {
      Thread.onSpinWait();
    }
    assertTrue(datagrams.stampNoise().compareTo(SourceTraits.USER_SPACE_STAMPS) < 0);
  }
}
