package io.chronotick.mcp.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.cli.doctor.Facts.ConfigFact;
import io.chronotick.mcp.cli.doctor.Facts.HostFacts;
import io.chronotick.mcp.cli.doctor.Facts.LeapFact;
import io.chronotick.mcp.cli.doctor.Facts.StateFact;
import io.chronotick.mcp.cli.doctor.Facts.StateFact.Condition;
import io.chronotick.mcp.cli.doctor.Facts.WireFact;
import io.chronotick.mcp.tool.GetSyncStatus.LastError;
import io.chronotick.mcp.tool.GetSyncStatus.Overall;
import io.chronotick.mcp.tool.GetSyncStatus.Response;
import io.chronotick.mcp.tool.GetSyncStatus.Source;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On facts that were never seen on the host the tests run on. */
class ChecksTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final ConfigFact NO_CONFIG = new ConfigFact(Optional.empty(), Optional.empty());
  private static final StateFact NO_STATE = new StateFact("", Condition.UNUSED);
  private static final Optional<String> NONE = Optional.empty();
  private static final LeapFact LEAP = new LeapFact(LeapSecondTable.shipped(), NONE, List.of());
  private static final HostFacts HOST = host("tsc", "chronyd");

  private static HostFacts host(String clockSource, String... daemons) {
    return new HostFacts(Optional.of(clockSource), List.of(daemons), true, Optional.empty(), false);
  }

  private static Overall overall(String status, @Nullable Long offsetNs, String tzdata) {
    Long bound = status.equals("SYNCHRONIZED") ? 4_000_000L : null;
    return new Overall(
        bound != null,
        status,
        "",
        "GOOD",
        "ntp",
        offsetNs,
        null,
        bound,
        null,
        "guaranteed",
        1,
        null,
        null,
        null,
        2,
        bound,
        "none",
        null,
        null,
        "none",
        null,
        0,
        0,
        0,
        0,
        0,
        "n",
        "UTC",
        tzdata,
        false,
        List.of());
  }

  private static Source source(String id, String state, @Nullable String error) {
    boolean answered = error == null;
    return new Source(
        id,
        id.equals("system") ? "system" : "ntp",
        id,
        state,
        answered ? "377" : "000",
        null,
        null,
        null,
        false,
        "none",
        64L,
        null,
        null,
        answered ? 7_900_000L : null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        answered ? null : new LastError(String.valueOf(error), ""));
  }

  private static Response synchronised(Source... sources) {
    return new Response(overall("SYNCHRONIZED", 1_000_000L, "2026d"), List.of(sources));
  }

  private static final Response GOOD =
      synchronised(
          source("a", "selected", null),
          source("b", "selected", null),
          source("c", "truechimer", null),
          source("system", "unusable", null));

  private static Facts facts(Response status) {
    return new Facts(
        TODAY, status, true, List.of(), List.of(), NONE, NONE, LEAP, HOST, NO_CONFIG, NO_STATE);
  }

  private static Facts facts(HostFacts host) {
    return new Facts(
        TODAY, GOOD, true, List.of(), List.of(), NONE, NONE, LEAP, host, NO_CONFIG, NO_STATE);
  }

  @Test
  void whoStampsDatagramsIsSaidAndWhyNotTheKernel() {
    assertEquals(
        Finding.ok("stamps", "NTP's datagrams are stamped by the kernel"),
        finding(facts(GOOD), "stamps"));
    Facts facts =
        new Facts(
            TODAY,
            GOOD,
            true,
            List.of(),
            List.of(),
            Optional.of("no JNA"),
            NONE,
            LEAP,
            HOST,
            NO_CONFIG,
            NO_STATE);
    assertEquals(
        Finding.ok("stamps", "NTP's datagrams are stamped in user space: no JNA"),
        finding(facts, "stamps"));
  }

  @Test
  void whatTheHostOffersIsSaidAndWhyItIsNotUsed() {
    List<WireFact> wires =
        List.of(
            new WireFact("ntp", true, "somebody follows"),
            new WireFact("chrony", true, "chronyd follows 192.0.2.1, stratum 2"),
            new WireFact("ntpd", false, "no ntpd answers"));
    Facts facts =
        new Facts(TODAY, GOOD, true, List.of(), wires, NONE, NONE, LEAP, HOST, NO_CONFIG, NO_STATE);
    assertEquals(
        Finding.ok("ntp", "somebody follows; it is one of the sources"), finding(facts, "ntp"));
    assertEquals(
        Finding.skipped(
            "chrony",
            "no source unless named with --source chrony:; of itself it says: chronyd follows"
                + " 192.0.2.1, stratum 2"),
        finding(facts, "chrony"));
    assertEquals(Finding.skipped("ntpd", "no ntpd answers"), finding(facts, "ntpd"));
  }

  private static Finding finding(Facts facts, String check) {
    return Checks.of(facts).stream()
        .filter(f -> f.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check of " + check));
  }

  private static void assertFinding(String result, String words, Finding found) {
    assertEquals(result, found.result(), found.toString());
    assertTrue(found.diagnosis().contains(words), found.toString());
    if (result.equals("ok") || result.equals("skipped")) {
      assertNull(found.advice());
    } else {
      assertNotNull(found.advice(), "what to do");
    }
  }

  @Test
  void aSoundHostHasNothingToComplainOf() {
    List<Finding> findings = Checks.of(facts(GOOD));
    assertTrue(
        findings.stream().allMatch(f -> f.result().equals("ok") || f.result().equals("skipped")),
        findings.toString());
    assertFinding("ok", "3 of 3 sources answered and agree", finding(facts(GOOD), "agreement"));
    assertFinding("ok", "answers in 8 ms", finding(facts(GOOD), "source a"));
    assertTrue(findings.stream().noneMatch(f -> f.check().equals("source system")));
  }

  @ParameterizedTest
  @CsvSource({
    "HOLDOVER, warning, no source agrees",
    "DISRUPTED, failed, suspend",
    "DISRUPTED, failed, contradict",
    "UNKNOWN, failed, nothing vouches"
  })
  void aClockWithoutMajoritySaysSo(String status, String result, String words) {
    Response response = new Response(overall(status, null, "2026d"), GOOD.sources());
    assertFinding(result, words, finding(facts(response), "clock"));
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, UDP",
    "name_not_resolved, look up names",
    "network, route",
    "malformed, no time server",
    "unsynchronised, another",
    "kiss_rate, too often",
    "kiss_deny, use another",
    "not_authenticated, keys"
  })
  void everyReasonHasItsAdvice(String reason, String advice) {
    Finding alone = finding(facts(synchronised(source("a", "unreachable", reason))), "source a");
    assertFinding("failed", reason, alone);
    assertTrue(String.valueOf(alone.advice()).contains(advice), alone.toString());
    Finding spare =
        finding(
            facts(synchronised(source("b", "selected", null), source("a", "unreachable", reason))),
            "source a");
    assertFinding("warning", reason, spare);
  }

  @Test
  void allSilentIsOneFailureThatNamesTheFirewall() {
    Finding found =
        finding(
            facts(
                synchronised(
                    source("a", "unreachable", "timeout"), source("system", "unusable", null))),
            "agreement");
    assertFinding("failed", "no source answered", found);
    assertTrue(String.valueOf(found.advice()).contains("UDP port 123"));
  }

  @Test
  void aLiarIsNamed() {
    Response response =
        synchronised(
            source("a", "selected", null),
            source("b", "selected", null),
            source("c", "falseticker", null));
    assertFinding("warning", "outvoted as wrong: c", finding(facts(response), "agreement"));
  }

  @Test
  void twoThatContradictEachOtherAreNoMajority() {
    Response response = synchronised(source("a", "suspect", null), source("b", "suspect", null));
    assertFinding(
        "failed", "they contradict each other: a, b", finding(facts(response), "agreement"));
  }

  @Test
  void oneSourceAloneIsTrustedButNotWell() {
    assertFinding(
        "warning",
        "fewer than 3",
        finding(facts(synchronised(source("a", "selected", null))), "agreement"));
  }

  @Test
  void noSourceButTheHostIsAFailure() {
    Response response = synchronised(source("system", "unusable", null));
    assertFinding("failed", "cannot vouch for itself", finding(facts(response), "agreement"));
    Facts cutOff =
        new Facts(
            TODAY, response, false, List.of(), List.of(), NONE, NONE, LEAP, HOST, NO_CONFIG,
            NO_STATE);
    assertFinding("failed", "without the network", finding(cutOff, "agreement"));
  }

  @Test
  void whoNamedSourcesThatAreLeftOutIsNotToldToNameSome() {
    List<String> leftOut = List.of("a.example", "b.example");
    Facts facts =
        new Facts(
            TODAY,
            synchronised(source("system", "unusable", null)),
            false,
            leftOut,
            List.of(),
            NONE,
            NONE,
            LEAP,
            HOST,
            NO_CONFIG,
            NO_STATE);
    Finding found = finding(facts, "agreement");
    assertFinding("failed", "left out because of --no-network", found);
    assertEquals("drop --no-network", found.advice());
    for (String id : leftOut) {
      assertFinding("warning", "--no-network allows no source", finding(facts, "source " + id));
    }
    facts =
        new Facts(
            TODAY, GOOD, false, leftOut, List.of(), NONE, NONE, LEAP, HOST, NO_CONFIG, NO_STATE);
    assertFinding("ok", "3 of 3", finding(facts, "agreement"));
    assertFinding("warning", "left out", finding(facts, "source b.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "-300000000, 300 ms fast, warning",
    "300000000, 300 ms slow, warning",
    "127000000, 127.000 ms slow, ok",
    "4000001, 4.000 ms slow, ok",
    "4000000, right to within 9 ms, ok",
    "-1, right to within 5 ms, ok"
  })
  void aHostClockFarOffIsNamed(long offsetNs, String words, String result) {
    Response response = new Response(overall("SYNCHRONIZED", offsetNs, "2026d"), GOOD.sources());
    assertFinding(result, words, finding(facts(response), "host clock"));
  }

  @Test
  void twoDaemonsOnOneClockAreWarnedOf() {
    assertFinding(
        "warning", "chronyd, ntpd", finding(facts(host("tsc", "chronyd", "ntpd")), "steering"));
    assertFinding("warning", "no program", finding(facts(host("tsc")), "steering"));
    assertFinding("ok", "ntpd runs, alone", finding(facts(host("tsc", "ntpd")), "steering"));
    HostFacts blind = new HostFacts(Optional.empty(), List.of(), false, Optional.empty(), false);
    assertFinding("skipped", "cannot be listed", finding(facts(blind), "steering"));
    assertFinding("skipped", "does not say", finding(facts(blind), "counter"));
  }

  @ParameterizedTest
  @CsvSource({"tsc, ok", "kvm-clock, ok", "hpet, warning", "acpi_pm, warning", "jiffies, failed"})
  void aSlowCounterIsNamed(String counter, String result) {
    assertFinding(result, counter, finding(facts(host(counter, "chronyd")), "counter"));
  }

  @Test
  void aVirtualMachineIsSaidToBeOne() {
    HostFacts virtual =
        new HostFacts(Optional.of("kvm-clock"), List.of("chronyd"), true, Optional.of("KVM"), true);
    assertFinding("ok", "(KVM)", finding(facts(virtual), "virtual machine"));
  }

  @ParameterizedTest
  @CsvSource({"2026d, ok", "2026a, ok", "2025c, warning", "unknown, warning"})
  void oldZoneDataIsNamed(String version, String result) {
    Response response = new Response(overall("SYNCHRONIZED", 0L, version), GOOD.sources());
    assertFinding(result, version, finding(facts(response), "tzdata"));
  }

  @ParameterizedTest
  @CsvSource({
    "2027-06-28, ok, holds until",
    "2027-01-22, ok, holds until",
    "2027-01-21, warning, holds only until",
    "2026-11-23, warning, holds only until",
    "2026-11-22, warning, expired on"
  })
  void aLeapTableThatEndsIsNamed(LocalDate expires, String result, String words) {
    LeapSecondTable table =
        LeapSecondTable.of(
            "t",
            Instant.parse("2026-01-01T00:00:00Z"),
            expires.atStartOfDay().toInstant(ZoneOffset.UTC),
            List.of());
    LeapFact leap = new LeapFact(table, NONE, List.of());
    Facts facts =
        new Facts(
            TODAY, GOOD, true, List.of(), List.of(), NONE, NONE, leap, HOST, NO_CONFIG, NO_STATE);
    assertFinding(result, words + " " + expires, finding(facts, "leap seconds"));
  }

  @Test
  void aLeapFileThatCannotBeUsedFailsWhateverElseIsKnown() {
    String mistake = "Invalid --leap-file: 'x': there is no such file";
    LeapFact leap =
        new LeapFact(LeapSecondTable.shipped(), Optional.of(mistake), List.of("Another is bad."));
    Finding found =
        finding(
            new Facts(
                TODAY, GOOD, true, List.of(), List.of(), NONE, NONE, leap, HOST, NO_CONFIG,
                NO_STATE),
            "leap seconds");
    assertFinding("failed", mistake + ". Another is bad.", found);
    assertTrue(String.valueOf(found.advice()).contains("leap-seconds.list"), found.toString());
  }

  @Test
  void zoneDataThatCannotBeUsedFailWhateverElseIsKnown() {
    Optional<String> mistake = Optional.of("Invalid --tzdata: 'x': there is no such directory");
    Finding found =
        finding(
            new Facts(
                TODAY, GOOD, true, List.of(), List.of(), NONE, mistake, LEAP, HOST, NO_CONFIG,
                NO_STATE),
            "tzdata");
    assertFinding("failed", mistake.get(), found);
    assertTrue(String.valueOf(found.advice()).contains("a directory of"), found.toString());
  }

  @Test
  void aMistakenFileIsAFinding() {
    ConfigFact bad = new ConfigFact(Optional.of("c.toml"), Optional.of("c.toml:2: x: unknown key"));
    Facts facts =
        new Facts(TODAY, GOOD, true, List.of(), List.of(), NONE, NONE, LEAP, HOST, bad, NO_STATE);
    assertFinding("failed", "c.toml:2: x", finding(facts, "config file"));
    ConfigFact good = new ConfigFact(Optional.of("c.toml"), Optional.empty());
    facts =
        new Facts(TODAY, GOOD, true, List.of(), List.of(), NONE, NONE, LEAP, HOST, good, NO_STATE);
    assertFinding("ok", "c.toml has no mistakes", finding(facts, "config file"));
  }

  @ParameterizedTest
  @CsvSource({
    "UNUSED, skipped",
    "MISSING, ok",
    "NO_DIRECTORY, failed",
    "NOT_WRITABLE, failed",
    "OPEN_TO_OTHERS, warning",
    "IN_USE, ok",
    "FREE, ok"
  })
  void everyConditionOfTheStateHasItsResult(Condition condition, String result) {
    Facts facts =
        new Facts(
            TODAY,
            GOOD,
            true,
            List.of(),
            List.of(),
            NONE,
            NONE,
            LEAP,
            HOST,
            NO_CONFIG,
            new StateFact("/s", condition));
    assertFinding(
        result, condition == Condition.UNUSED ? "no state" : "/s", finding(facts, "state"));
  }

  @Test
  void eachCheckIsNamedOnce() {
    List<String> names = Checks.of(facts(GOOD)).stream().map(Finding::check).toList();
    assertEquals(names.stream().distinct().toList(), names);
    assertTrue(
        Stream.of("clock", "agreement", "steering", "tzdata", "leap seconds", "virtual machine")
            .allMatch(names::contains),
        names.toString());
  }
}
