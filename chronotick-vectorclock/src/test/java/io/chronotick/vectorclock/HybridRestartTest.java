package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.HybridOutcome.Accepted;
import io.chronotick.vectorclock.HybridOutcome.Reason;
import io.chronotick.vectorclock.HybridOutcome.Refused;
import io.chronotick.vectorclock.SimulatedDisk.Crash;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The crash law: every stamp after a restart is above every stamp before. D-01, D-03, D-04, D-06.
 */
class HybridRestartTest {

  private static final Duration LEASE = Duration.ofMillis(10);

  private final HandTime time = new HandTime();
  private final SimulatedDisk disk = new SimulatedDisk();
  private final HybridSettings settings =
      HybridSettings.of(time).withSlack(HybridSettings.LONGEST).withLeases(disk, LEASE);

  private HybridTimestamp highest = HybridTimestamp.MIN;

  @Test
  void d01EveryStampAfterACrashAtAnyStepIsAboveEveryStampBefore() throws IOException {
    int crashes = 0;
    for (int crashAt = 1; ; crashAt++) {
      time.set(HandTime.NOON.plusSeconds(crashAt));
      disk.stepsToCrash = crashAt;
      if (!crashesIn(new Random(1), 40)) {
        break;
      }
      crashes++;
      time.move(Duration.ofMillis(-50)); // the machine comes back with a clock that is behind
      disk.stepsToCrash = 0;
      assertFalse(crashesIn(new Random(-crashAt), 5));
    }
    assertTrue(crashes > 60, crashes + " crashes, within and between several saves");
  }

  @Property
  void d01RandomCrashesNeverLowerAStamp(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    for (int life = 0; life < 8; life++) {
      disk.stepsToCrash = random.nextInt(60);
      crashesIn(random, random.nextInt(30));
      disk.stepsToCrash = 0;
      time.move(Duration.ofMillis(random.nextInt(-100, 100)));
    }
  }

  /** One life of the process; each stamp is checked against those of all lives. */
  private boolean crashesIn(Random random, int events) throws IOException {
    try {
      HybridLogicalClock clock = HybridLogicalClock.open(settings);
      for (int i = 0; i < events; i++) {
        time.move(Duration.ofMillis(random.nextInt(-2, 6)));
        disk.full = random.nextInt(8) == 0;
        HybridOutcome outcome =
            random.nextBoolean()
                ? clock.now()
                : clock.receive(
                    HybridTimestamp.of(time.instant().plusMillis(random.nextInt(15)), 0xffff),
                    Duration.ZERO);
        if (outcome instanceof Accepted accepted) {
          assertTrue(highest.compareTo(accepted.stamp()) < 0, highest + " then " + accepted);
          assertTrue(accepted.stamp().compareTo(disk.load().orElseThrow()) < 0, "below the lease");
          highest = accepted.stamp();
        }
        disk.step();
        if (random.nextInt(4) == 0 && !disk.full) {
          clock.renewLease();
        }
      }
      return false;
    } catch (Crash crash) {
      return true;
    }
  }

  @Test
  void d03WithoutASavedLeaseNoStampIsGivenButTheLeaseAtHandIsUsedUp() throws IOException {
    HybridLogicalClock clock = HybridLogicalClock.open(settings);
    assertEquals("2026-11-22T12:00:00.000Z-0000", clock.now().orElseThrow().toString());
    disk.full = true;
    time.move(LEASE.minusMillis(1));
    assertEquals("2026-11-22T12:00:00.009Z-0000", clock.now().orElseThrow().toString());
    assertThrows(IOException.class, clock::renewLease);
    time.move(Duration.ofMillis(1));
    Refused refused = assertInstanceOf(Refused.class, clock.now());
    assertEquals(Reason.LEASE_NOT_SAVED, refused.reason());
    assertEquals("the lease was not saved: no space left on device", refused.detail());
    disk.full = false;
    assertEquals("2026-11-22T12:00:00.010Z-0000", clock.now().orElseThrow().toString());
  }

  @Test
  void aLeaseThatCannotBeLoadedIsNoStart() {
    LeaseStore broken =
        new LeaseStore() {
          @Override
          public Optional<HybridTimestamp> load() throws IOException {
            throw new IOException("file is damaged");
          }

          @Override
          public void save(HybridTimestamp lease) {}
        };
    HybridSettings onBroken = settings.withLeases(broken, LEASE);
    assertThrows(IOException.class, () -> HybridLogicalClock.open(onBroken));
  }

  /** A store that kept only a part of its file, which its promise forbids, does no harm either. */
  @Test
  void d01ALeaseCutAtAnyByteIsNoStart() throws IOException {
    HybridTimestamp given = HybridLogicalClock.open(settings).now().orElseThrow();
    HybridTimestamp saved = disk.load().orElseThrow();
    assertTrue(given.compareTo(saved) < 0);
    for (int length = 0; length <= HybridTimestamp.BYTES; length++) {
      byte[] left = Arrays.copyOf(saved.toBytes(), length);
      LeaseStore cut =
          new LeaseStore() {
            @Override
            public Optional<HybridTimestamp> load() {
              return Optional.of(HybridTimestamp.ofBytes(left));
            }

            @Override
            public void save(HybridTimestamp lease) {}
          };
      HybridSettings onCut = settings.withLeases(cut, LEASE);
      if (length < HybridTimestamp.BYTES) {
        assertThrows(IllegalArgumentException.class, () -> HybridLogicalClock.open(onCut));
      } else {
        HybridTimestamp next = HybridLogicalClock.open(onCut).now().orElseThrow();
        assertTrue(saved.compareTo(next) < 0);
      }
    }
  }

  @Test
  void aLeaseIsRenewedWhenHalfOfItIsUsedUpAndNotBefore() throws IOException {
    HybridLogicalClock clock = HybridLogicalClock.open(settings);
    clock.now().orElseThrow();
    time.move(Duration.ofMillis(4));
    clock.renewLease();
    assertEquals("2026-11-22T12:00:00.010Z-0000", disk.load().orElseThrow().toString());
    time.move(Duration.ofMillis(1));
    clock.renewLease();
    assertEquals("2026-11-22T12:00:00.015Z-0000", disk.load().orElseThrow().toString());
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aKeeperRenewsTheLeaseOfAnIdleClockAndIsInNobodysWay() throws Exception {
    HybridLogicalClock clock = HybridLogicalClock.open(settings);
    clock.now().orElseThrow();
    ExecutorService keeper = Executors.newSingleThreadExecutor();
    try {
      time.move(Duration.ofMillis(70));
      keeper
          .submit(
              () -> {
                clock.renewLease();
                return true;
              })
          .get();
      assertEquals("2026-11-22T12:00:00.080Z-0000", disk.load().orElseThrow().toString());
      time.move(Duration.ofMillis(70));
      assertEquals("2026-11-22T12:00:00.140Z-0000", clock.now().orElseThrow().toString());
    } finally {
      keeper.shutdownNow();
    }
  }

  @Test
  void d04AStoreThatHangsInARenewalDoesNotHoldUpStamps() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    LeaseStore slow =
        new LeaseStore() {
          private boolean hangs;

          @Override
          public Optional<HybridTimestamp> load() {
            return Optional.empty();
          }

          @Override
          public void save(HybridTimestamp lease) throws IOException {
            try {
              if (hangs) {
                entered.countDown();
                assertTrue(release.await(60, TimeUnit.SECONDS));
              }
              hangs = true;
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    HybridLogicalClock clock = HybridLogicalClock.open(settings.withLeases(slow, LEASE));
    clock.now().orElseThrow();
    time.move(LEASE.minusMillis(1));
    ExecutorService keeper = Executors.newSingleThreadExecutor();
    try {
      Future<?> renewal =
          keeper.submit(
              () -> {
                clock.renewLease();
                return true;
              });
      assertTrue(entered.await(60, TimeUnit.SECONDS));
      assertEquals("2026-11-22T12:00:00.009Z-0000", clock.now().orElseThrow().toString());
      assertFalse(renewal.isDone());
      release.countDown();
      renewal.get(60, TimeUnit.SECONDS);
    } finally {
      keeper.shutdownNow();
    }
  }

  @Test
  void restartsThatComeBeforePhysicalTimeHasCaughtUpAddLittleToALease() throws IOException {
    Duration length = Duration.ofMillis(1600);
    for (int restart = 0; restart <= 10; restart++) {
      HybridLogicalClock clock = HybridLogicalClock.open(settings.withLeases(disk, length));
      highest = clock.now().orElseThrow();
      clock.renewLease();
    }
    assertEquals(HandTime.NOON.plus(length).plusMillis(9 * 100), highest.time());
    time.move(length.plusMillis(10 * 100));
    HybridLogicalClock clock = HybridLogicalClock.open(settings.withLeases(disk, length));
    assertEquals(Duration.ZERO, clock.aheadBy());
  }

  @Test
  void stampsAheadOfTimeByMoreThanALeaseDoNotEachNeedASave() throws IOException {
    Duration length = Duration.ofMillis(1600);
    HybridLogicalClock clock = HybridLogicalClock.open(settings.withLeases(disk, length));
    Set<HybridTimestamp> leases = new HashSet<>();
    for (int millis = 1; millis <= 200; millis++) {
      Instant ahead = HandTime.NOON.plusSeconds(5).plusMillis(millis);
      clock.receive(HybridTimestamp.of(ahead, 0), Duration.ZERO).orElseThrow();
      leases.add(disk.load().orElseThrow());
    }
    assertEquals(2, leases.size());
  }

  @Test
  void d06AfterALeaseFarAheadTheClockStaysAboveItAndSaysHowFarAheadItIs() throws IOException {
    disk.save(HybridTimestamp.of(HandTime.NOON.plusSeconds(60), 0));
    HybridLogicalClock clock = HybridLogicalClock.open(settings.withSlack(Duration.ofMillis(500)));
    assertEquals(Duration.ofSeconds(60), clock.aheadBy());
    assertFalse(clock.catchUp(Waiter.NONE));
    assertEquals("2026-11-22T12:01:00.000Z-0001", clock.now().orElseThrow().toString());
    assertTrue(
        clock.catchUp(
            (remaining, attempt) -> {
              assertEquals(Duration.ofSeconds(61 - attempt), remaining);
              time.move(Duration.ofSeconds(1));
              return true;
            }));
    assertEquals(Duration.ZERO, clock.aheadBy());
    assertEquals("2026-11-22T12:01:00.000Z-0002", clock.now().orElseThrow().toString());
  }
}
