package io.chronotick.sources.ntp.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.ntp.serve.ClientBuckets.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientBucketsTest {

  private static final MonotonicTime START = MonotonicTime.ofNanos(1_000_000_000L);

  private static InetAddress address(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    try {
      return InetAddress.getByAddress(all);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static List<Verdict> ask(
      ClientBuckets buckets, InetAddress client, int times, MonotonicTime at) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      verdicts.add(buckets.take(client, at));
    }
    return verdicts;
  }

  @Test
  void aBurstIsFreeAndThenOneInFourIsTold() {
    ClientBuckets buckets = new ClientBuckets(8);
    InetAddress client = address(192, 0, 2, 1);
    assertEquals(
        List.of(Verdict.ANSWER),
        ask(buckets, client, ClientBuckets.BURST, START).stream().distinct().toList());
    assertEquals(
        List.of(Verdict.KISS, Verdict.SILENCE, Verdict.SILENCE, Verdict.SILENCE, Verdict.KISS),
        ask(buckets, client, 5, START));
    MonotonicTime later = START.plus(Duration.ofSeconds(8));
    assertEquals(List.of(Verdict.ANSWER, Verdict.KISS), ask(buckets, client, 2, later));
    assertEquals(
        Verdict.ANSWER, buckets.take(address(192, 0, 2, 2), later), "another is not held off");
  }

  @Test
  void whoKeepsThePaceIsAlwaysAnswered() {
    ClientBuckets buckets = new ClientBuckets(1);
    InetAddress client = address(192, 0, 2, 1);
    for (int second = 0; second < 1_000; second++) {
      MonotonicTime at = START.plus(Duration.ofSeconds(second));
      assertEquals(Verdict.ANSWER, buckets.take(client, at));
    }
  }

  @Test
  void whoFloodsSilencesNobodyElse() {
    ClientBuckets buckets = new ClientBuckets(8);
    ask(buckets, address(192, 0, 2, 1), 2 * ClientBuckets.ALL_PER_SECOND, START);
    assertEquals(Verdict.ANSWER, buckets.take(address(192, 0, 2, 2), START));
  }

  @Test
  void aNetworkOfVersionSixIsOneClient() {
    ClientBuckets buckets = new ClientBuckets(8);
    for (int host = 0; host < ClientBuckets.BURST; host++) {
      InetAddress client = address(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, host);
      assertEquals(Verdict.ANSWER, buckets.take(client, START));
    }
    InetAddress next = address(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    assertEquals(Verdict.KISS, buckets.take(next, START));
  }

  @Test
  void clientsWithoutNumberAreNotRememberedWithoutNumber() {
    ClientBuckets buckets = new ClientBuckets(8);
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < 100_000; i++) {
      InetAddress client = address(10, i >>> 16, i >>> 8, i);
      MonotonicTime at = START.plus(Duration.ofNanos(100_000L * i));
      counts.merge(buckets.take(client, at), 1, Integer::sum);
      assertTrue(buckets.remembered() <= ClientBuckets.ROOM);
    }
    // Ten seconds of 10 000 requests each: answered as many as there is room for, all together.
    int most = 11 * ClientBuckets.ALL_PER_SECOND;
    int answered = counts.getOrDefault(Verdict.ANSWER, 0);
    assertTrue(answered <= most && answered >= most - 3_000, counts.toString());
  }
}
