package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.testing.NtpAnswer;
import io.chronotick.sources.testing.ScriptedTransport;
import io.chronotick.sources.testing.TestWorld;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Several servers behind one name: each member asks one of its own. */
class NtpPoolTest {

  private static final String[] FOUR = {"192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1"};

  private final TestWorld world = TestWorld.create();

  private List<TimeSource> open(String spec) {
    return new NtpSourceProvider().openAll(SourceSpec.parse(spec), world.environment());
  }

  private static CompletableFuture<PollOutcome> poll(TimeSource source) {
    return source.poll().toCompletableFuture();
  }

  /** Asks, and tells the name where it is not known yet. */
  private CompletableFuture<PollOutcome> poll(TimeSource source, String... addresses) {
    int before = world.resolver().lookups();
    CompletableFuture<PollOutcome> outcome = poll(source);
    if (world.resolver().lookups() > before) {
      world.resolver().answer(addresses);
    }
    return outcome;
  }

  private ScriptedTransport.Request request() {
    return world.network().last();
  }

  private String asked() {
    return request().server().getAddress().getHostAddress();
  }

  private void answer() {
    request().deliver(NtpAnswer.to(request().bytes(), world.time().instant()).toBytes());
  }

  private void kiss(String code) {
    request().deliver(NtpAnswer.to(request().bytes(), world.time().instant()).kiss(code).toBytes());
  }

  private void exhaust(TimeSource source) {
    for (int i = 0; i < ServerAddresses.MISSES_BEFORE_CHANGE; i++) {
      CompletableFuture<PollOutcome> outcome = poll(source);
      world.time().advance(NtpExchange.MAX_ROUND_TRIP);
      assertInstanceOf(PollOutcome.Silent.class, outcome.join());
    }
  }

  @Test
  void namesOfTheProjectAreFourMembersAndOthersAsManyAsIsSaid() {
    assertEquals(
        List.of("pool.ntp.org#1", "pool.ntp.org#2", "pool.ntp.org#3", "pool.ntp.org#4"),
        open("ntp://pool.ntp.org").stream().map(s -> s.id().value()).toList());
    assertEquals(4, open("ntp://2.debian.pool.ntp.org").size());
    assertEquals(1, open("ntp://pool.ntp.org?members=1").size());
    assertEquals(1, open("ntp://time.example").size());
    assertEquals(1, open("ntp://notpool.ntp.org").size());
    assertEquals(
        List.of("time.example:1123#1", "time.example:1123#2"),
        open("ntp://time.example:1123?members=2").stream().map(s -> s.id().value()).toList());
  }

  @Test
  void membersThatMakeNoSenseAreRefused() {
    for (String bad : new String[] {"0", "9", "four", "-1", ""}) {
      assertThrows(
          IllegalArgumentException.class, () -> open("ntp://time.example?members=" + bad), bad);
    }
    assertThrows(IllegalArgumentException.class, () -> open("ntp://192.0.2.1?members=2"));
    assertThrows(IllegalArgumentException.class, () -> open("ntp://a.example?members=2&nts=true"));
  }

  @Test
  void everyMemberAsksAnAddressOfItsOwnAndSaysWhich() {
    Set<String> asked = new HashSet<>();
    for (TimeSource member : open("ntp://pool.ntp.org")) {
      CompletableFuture<PollOutcome> outcome = poll(member, FOUR);
      asked.add(asked());
      answer();
      assertInstanceOf(PollOutcome.Measured.class, outcome.join());
      assertTrue(member.traits().address().contains(asked()), member.traits().address());
    }
    assertEquals(4, asked.size(), asked.toString());
  }

  @Test
  void membersAreSpreadOverNetworksWhereThereAreSome() {
    List<TimeSource> members = open("ntp://time.example?members=2");
    var unused = poll(members.get(0), "192.0.2.1", "192.0.2.2", "198.51.100.1");
    assertEquals("192.0.2.1", asked());
    unused = poll(members.get(1), "192.0.2.1", "192.0.2.2", "198.51.100.1");
    assertEquals("198.51.100.1", asked());
  }

  @Test
  void whoFindsNoAddressOfItsOwnAsksNobody() {
    List<TimeSource> members = open("ntp://time.example?members=2");
    var unused = poll(members.get(0), "192.0.2.1");
    int requests = world.network().requests().size();
    PollOutcome outcome = poll(members.get(1), "192.0.2.1").join();
    assertEquals(
        RefusalReason.NAME_NOT_RESOLVED,
        assertInstanceOf(PollOutcome.Refused.class, outcome).reason());
    assertEquals(requests, world.network().requests().size());
  }

  @Test
  void whoDeniesUsIsNeverAskedAgainAndAnotherTakesItsPlace() {
    TimeSource member = open("ntp://pool.ntp.org").get(0);
    CompletableFuture<PollOutcome> outcome = poll(member, FOUR);
    String denying = asked();
    kiss("DENY");
    assertEquals(
        RefusalReason.UNAVAILABLE,
        assertInstanceOf(PollOutcome.Refused.class, outcome.join()).reason());
    assertEquals(1, member.serverChanges());
    assertIsLeftForGood(denying, member);
  }

  /** Though it has rested, is still what the name means, and nobody else answers. */
  private void assertIsLeftForGood(String address, TimeSource member) {
    world.time().advance(Duration.ofDays(1));
    for (int i = 0; i < 40; i++) {
      var unused = poll(member, FOUR);
      assertNotEquals(address, asked());
      int before = world.resolver().lookups();
      world.time().advance(NtpExchange.MAX_ROUND_TRIP);
      if (world.resolver().lookups() > before) {
        world.resolver().answer(FOUR);
      }
    }
  }

  /** At once, for a poll that asks somebody would wait for him. */
  private PollOutcome refusedAtOnce(TimeSource member) {
    CompletableFuture<PollOutcome> outcome = poll(member, "192.0.2.1", "198.51.100.1");
    assertTrue(outcome.isDone(), "somebody is asked");
    return outcome.join();
  }

  @Test
  void whoDeniesUsWhereItIsTheOnlyOneEndsTheSource() {
    TimeSource source = open("ntp://time.example").get(0);
    CompletableFuture<PollOutcome> outcome = poll(source, "192.0.2.1", "198.51.100.1");
    kiss("DENY");
    assertEquals(
        RefusalReason.KISS_DENY,
        assertInstanceOf(PollOutcome.Refused.class, outcome.join()).reason());
    assertFalse(source.moveOn());
    assertEquals(0, source.serverChanges());
  }

  @Test
  void rateIsAnAnswerAndReplacesNobody() {
    TimeSource member = open("ntp://pool.ntp.org").get(0);
    CompletableFuture<PollOutcome> outcome = poll(member, FOUR);
    String limiting = asked();
    kiss("RATE");
    assertEquals(
        RefusalReason.KISS_RATE,
        assertInstanceOf(PollOutcome.Refused.class, outcome.join()).reason());
    var unused = poll(member);
    assertEquals(limiting, asked());
  }

  @Test
  void whoIsProvedWrongIsReplacedForGood() {
    TimeSource member = open("ntp://pool.ntp.org").get(0);
    var unused = poll(member, FOUR);
    String wrong = asked();
    answer();
    assertTrue(member.moveOn());
    assertEquals(1, member.serverChanges());
    unused = poll(member);
    assertNotEquals(wrong, asked());
    world.time().advance(NtpExchange.MAX_ROUND_TRIP);
    assertIsLeftForGood(wrong, member);
  }

  @Test
  void whoFallsSilentIsReplacedAndTheNameLookedUpAgain() {
    TimeSource member = open("ntp://time.example?members=2").get(0);
    var unused = poll(member, "192.0.2.1", "198.51.100.1");
    answer();
    exhaust(member);
    assertEquals(2, world.resolver().lookups());
    assertEquals(1, member.serverChanges());
    unused = poll(member);
    assertEquals("198.51.100.1", asked());
  }

  /** One member's leaving is no reason for another to come at once. */
  @Test
  void whoWasLeftIsNotAskedByAnotherBeforeItHasRested() {
    List<TimeSource> members = open("ntp://time.example?members=2");
    var unused = poll(members.get(0), "192.0.2.1", "198.51.100.1");
    answer();
    exhaust(members.get(0));
    world.resolver().answer("192.0.2.1", "198.51.100.1");
    int requests = world.network().requests().size();
    assertInstanceOf(
        PollOutcome.Measured.class, answered(members.get(0)), "the second address answers");
    world.time().advance(PoolAddresses.REST.minusSeconds(1));
    PollOutcome early = refusedAtOnce(members.get(1));
    assertInstanceOf(PollOutcome.Refused.class, early);
    assertEquals(requests + 1, world.network().requests().size());
    world.time().advance(Duration.ofSeconds(1));
    unused = poll(members.get(1), "192.0.2.1", "198.51.100.1");
    assertEquals("192.0.2.1", asked());
  }

  /** Another would ask it as often as anybody. */
  @Test
  void whoLimitedUsIsNeverPassedOn() {
    List<TimeSource> members = open("ntp://time.example?members=2");
    var unused = poll(members.get(0), "192.0.2.1", "198.51.100.1");
    kiss("RATE");
    exhaust(members.get(0));
    world.resolver().answer("192.0.2.1", "198.51.100.1");
    assertInstanceOf(PollOutcome.Measured.class, answered(members.get(0)), "by the second address");
    world.time().advance(PoolAddresses.REST);
    int requests = world.network().requests().size();
    PollOutcome nobody = refusedAtOnce(members.get(1));
    assertEquals(
        RefusalReason.NAME_NOT_RESOLVED,
        assertInstanceOf(PollOutcome.Refused.class, nobody).reason());
    assertEquals(requests, world.network().requests().size());
  }

  @Test
  void whoLeftThePoolIsNotBegunWith() {
    TimeSource member = open("ntp://time.example?members=2").get(0);
    var unused = poll(member, "192.0.2.1", "198.51.100.1");
    answer();
    world.time().advance(PoolAddresses.FRESH);
    exhaust(member);
    world.resolver().answer("192.0.2.1", "203.0.113.1");
    unused = poll(member);
    assertEquals("203.0.113.1", asked());
  }

  @Test
  void whoRestrictsUsIsReplacedByAServerOfTheOtherProtocol() {
    TimeSource member = open("ntp://time.example?members=2").get(0);
    var unused = poll(member, "192.0.2.1", "2001:db8::1");
    kiss("RSTR");
    unused = poll(member);
    assertEquals("2001:db8:0:0:0:0:0:1", asked());
    assertEquals("[2001:db8:0:0:0:0:0:1]:123", member.traits().address());
  }

  private PollOutcome answered(TimeSource member) {
    CompletableFuture<PollOutcome> outcome = poll(member);
    answer();
    return outcome.join();
  }
}
