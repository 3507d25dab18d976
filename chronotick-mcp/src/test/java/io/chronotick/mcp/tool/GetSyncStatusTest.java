package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.core.DegradedReason;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.LeapSecondTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GetSyncStatusTest {

  private static final TimeZones ZONES = TimeZones.newest();

  private static GetSyncStatus.Response of(SyncStatus status, String... warnings)
      throws ToolException {
    return tool(status, warnings).call(new GetSyncStatus.Request(Optional.empty()));
  }

  private static GetSyncStatus tool(SyncStatus status, String... warnings) {
    return new GetSyncStatus(
        () -> status,
        ZONES,
        LeapSecondTable::shipped,
        "America/New_York",
        "ct-7k2m9q4xv1",
        false,
        () -> List.of(warnings));
  }

  private static SyncStatus threeSources() {
    return Statuses.synchronised(
        Statuses.cloudflare(), Statuses.silent("time.google.com", "ntp"), Statuses.host());
  }

  private static GetSyncStatus.Response asked(String source) throws ToolException {
    return tool(threeSources()).call(new GetSyncStatus.Request(Optional.of(source)));
  }

  private static ToolException refusal(SyncStatus status, String source) {
    return assertThrows(
        ToolException.class,
        () -> tool(status).call(new GetSyncStatus.Request(Optional.of(source))));
  }

  @Test
  void theContractsExample() throws ToolException {
    assertEquals(
        new GetSyncStatus.Response(
            new GetSyncStatus.Overall(
                true,
                "SYNCHRONIZED",
                "2026-11-22T21:28:41.000000000Z",
                "EXCELLENT",
                "ntp",
                -1_834_211L,
                3.172,
                4_100_200L,
                210_000L,
                "guaranteed",
                1,
                12_400_300_100L,
                37,
                86_387_599_699_900L,
                4,
                4_100_200L,
                "none",
                null,
                "2027-06-28",
                "none",
                "2026-11-22T21:29:47.723156689Z",
                1,
                1,
                1,
                0,
                81,
                "ct-7k2m9q4xv1",
                "America/New_York",
                ZONES.version(),
                false,
                List.of()),
            List.of(
                new GetSyncStatus.Source(
                    "time.cloudflare.com",
                    "ntp",
                    "time.cloudflare.com:123",
                    "selected",
                    "377",
                    3,
                    "10.106.8.9",
                    "none",
                    false,
                    "none",
                    64L,
                    51L,
                    -1_790_000L,
                    7_900_000L,
                    140_000L,
                    3.168,
                    8,
                    12_400_300_100L,
                    1_200_000L,
                    310_000L,
                    5_010_000L,
                    null))),
        of(Statuses.synchronised(Statuses.cloudflare())));
  }

  @Test
  void whatASourceSaysOfItselfIsNullUntilItAnswers() throws ToolException {
    assertEquals(
        new GetSyncStatus.Source(
            "time.google.com",
            "ntp",
            "",
            "unreachable",
            "000",
            null,
            null,
            null,
            true,
            "google",
            128L,
            null,
            null,
            null,
            null,
            null,
            0,
            null,
            null,
            null,
            null,
            new GetSyncStatus.LastError("name_not_resolved", "2026-11-22T21:29:00.000000000Z")),
        of(Statuses.synchronised(Statuses.silent("time.google.com", "ntp"))).sources().get(0));
  }

  @Test
  void aSourceThatVouchesForNothingSaysSoAndHasNoReference() throws ToolException {
    GetSyncStatus.Source host = of(Statuses.synchronised(Statuses.host())).sources().get(0);
    assertEquals(16, host.stratum());
    assertEquals("unknown", host.leap());
    assertNull(host.referenceId());
    assertNull(host.rootDelayNs());
    assertNull(host.rootDispersionNs());
    assertNull(host.rootDistanceNs());
    assertNull(host.lastError());
    assertEquals("001", host.reach());
  }

  @Test
  void sourcesAreCounted() throws ToolException {
    GetSyncStatus.Overall overall = of(threeSources()).overall();
    assertEquals(3, overall.sourcesTotal());
    assertEquals(2, overall.sourcesReachable(), "reach is not 000");
    assertEquals(1, overall.sourcesSelected());
  }

  @Test
  void withoutABoundTheKeysAreNull() throws ToolException {
    for (ClockStatus status : List.of(ClockStatus.UNKNOWN, ClockStatus.DISRUPTED)) {
      GetSyncStatus.Overall overall = of(Statuses.unbounded(Statuses.NOW, status)).overall();
      assertFalse(overall.isSynchronized());
      assertEquals(status.name(), overall.status());
      assertEquals(16, overall.stratum());
      assertEquals("none", overall.intervalKind());
      assertEquals("unknown", overall.leap());
      assertEquals(1, overall.uptimeSeconds());
      assertEquals(0, overall.sourcesTotal());
      assertNull(overall.uncertaintyNs());
      assertNull(overall.validForNs());
      assertNull(overall.rootDistanceNs());
      assertNull(overall.lastSyncTime());
      assertNull(overall.ageNs());
    }
  }

  @ParameterizedTest
  @EnumSource(LeapIndicator.class)
  void theLeapWordIsThatOfTheContract(LeapIndicator leap) throws ToolException {
    GetSyncStatus.Overall overall = of(Statuses.synchronised(leap, "none", List.of())).overall();
    String word = overall.leap();
    String expected =
        switch (leap) {
          case NONE -> "none";
          case INSERT -> "insert";
          case DELETE -> "delete";
          case UNKNOWN -> "unknown";
        };
    assertEquals(expected, word);
    boolean isAnnounced = leap == LeapIndicator.INSERT || leap == LeapIndicator.DELETE;
    assertEquals(isAnnounced ? "2026-12-01T00:00:00.000000000Z" : null, overall.leapAt());
  }

  @Test
  void warningsAreThoseOfTheStartThenWhatIsMissingThenTheSmear() throws ToolException {
    SyncStatus status =
        Statuses.synchronised(
            LeapIndicator.NONE,
            "google",
            List.of(DegradedReason.CLAIMED_ONLY, DegradedReason.LOW_F));
    GetSyncStatus.Overall overall = of(status, "The host's time zone is odd.").overall();
    assertEquals("google", overall.smear());
    assertEquals(
        List.of(
            "The host's time zone is odd.",
            "Fewer sources agree than are needed to tolerate the configured number of faults.",
            "The bound rests on a host daemon's claim, not on exchanges of our own.",
            "The combined sources smear leap seconds (google); by the leap-second table that is undone."),
        overall.warnings());
  }

  @Test
  void anIdOrAKindRestrictsTheSourcesNeverTheOverallPart() throws ToolException {
    assertEquals(
        List.of("time.cloudflare.com", "time.google.com", "system"),
        Statuses.idsOf(of(threeSources())));
    assertEquals(List.of("time.google.com"), Statuses.idsOf(asked("time.google.com")));
    assertEquals(List.of("time.cloudflare.com", "time.google.com"), Statuses.idsOf(asked("ntp")));
    assertEquals(of(threeSources()).overall(), asked("ntp").overall());
  }

  @Test
  void anUnknownSourceIsRefusedWithTheKnownIds() {
    ToolException refusal = refusal(threeSources(), "time.cloudflare.co");
    assertEquals(
        "Unknown time source: time.cloudflare.co."
            + " Known: time.cloudflare.com, time.google.com, system",
        refusal.getMessage());
    assertEquals(ErrorCode.UNKNOWN_SOURCE, refusal.code());
    assertEquals("source", refusal.argument());
    assertEquals(List.of("time.cloudflare.com"), refusal.didYouMean());
    assertEquals("Error processing ChronoTick query: ", GetSyncStatus.ERROR_PREFIX);
  }

  @Test
  void aPartOfANameOrASlipSuggestsIt() {
    assertEquals(List.of("time.google.com"), refusal(threeSources(), "Google").didYouMean());
    assertEquals(List.of("ntp"), refusal(threeSources(), "npt").didYouMean());
    assertEquals(List.of("system"), refusal(threeSources(), "sistem").didYouMean());
    assertEquals(List.of(), refusal(threeSources(), "").didYouMean());
    assertEquals(List.of(), refusal(threeSources(), "gnss").didYouMean());
  }

  @Test
  void aLongNameIsEchoedCutAndWithoutSourcesNoneIsKnown() {
    ToolException refusal = refusal(Statuses.unknown(Statuses.NOW), "x".repeat(2_000));
    assertEquals(
        "Unknown time source: " + "x".repeat(1_024) + "…. Known: none", refusal.getMessage());
  }
}
