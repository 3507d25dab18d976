package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.CompareTimestamps;
import io.chronotick.mcp.tool.ConvertTime;
import io.chronotick.mcp.tool.CreateVectorClock;
import io.chronotick.mcp.tool.ErrorCode;
import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.ListTimezones;
import io.chronotick.mcp.tool.LongCall;
import io.chronotick.mcp.tool.MeasureClockDrift;
import io.chronotick.mcp.tool.OrderEvents;
import io.chronotick.mcp.tool.StampEvent;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.WaitUntilCertain;
import io.chronotick.mcp.zone.PythonText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tools that answer the contract's examples, refuse some arguments and break on one. */
public final class StubTools implements ToolCalls {

  static final String LOCAL = "America/New_York";

  /** A time zone that hits a defect. */
  public static final String BREAKS = "Broken/Zone";

  static final String SECRET = "secret path /etc/shadow";

  public static Protocol protocol() {
    return protocol(new StubClock());
  }

  static Protocol protocol(StubClock clock) {
    return protocol(Catalogue.of(new StubTools(), LOCAL), clock);
  }

  private static Protocol protocol(Catalogue catalogue, StubClock clock) {
    return Protocol.of(
        new Offer(catalogue, PromptSet.OURS, clock.resources()), LOCAL, clock, "1.2.3");
  }

  /** The same with a tool that takes time. */
  public static Protocol withSleep() {
    List<Tool> tools = new ArrayList<>(Catalogue.of(new StubTools(), LOCAL).tools());
    tools.add(Sleep.tool());
    return protocol(new Catalogue(tools), new StubClock());
  }

  @Override
  public GetCurrentTime.Response getCurrentTime(GetCurrentTime.Request request)
      throws ToolException {
    String zone = request.timezone().orElse(LOCAL);
    if (zone.equals(BREAKS)) {
      throw new IllegalStateException(SECRET);
    }
    if (zone.startsWith("Mars")) {
      throw new ToolException(
          ErrorCode.INVALID_TIMEZONE,
          "timezone",
          "Invalid timezone: 'No time zone found with key " + zone + "'",
          List.of("America/Los_Angeles", "Europe/Zürich"));
    }
    if (zone.startsWith("Venus")) {
      throw new ToolException(ErrorCode.INVALID_TIMEZONE, "timezone", "No.", List.of());
    }
    return new GetCurrentTime.Response(
        zone,
        "2026-11-22T16:30:00-05:00",
        "Sunday",
        false,
        1795383000L,
        123456789,
        81234567890L,
        "ntp",
        "EXCELLENT",
        "SYNCHRONIZED",
        -1834211L,
        3.172,
        4100200L,
        210000L,
        "2026-11-22T21:30:00.119356589Z",
        "2026-11-22T21:30:00.127056789Z",
        "guaranteed",
        1,
        null,
        "2026-11-22T21:30:37.123456789",
        37);
  }

  @Override
  public ConvertTime.Response convertTime(ConvertTime.Request request) {
    return new ConvertTime.Response(
        new ConvertTime.Side(
            request.sourceTimezone().orElse(LOCAL),
            "2027-03-28T02:30:00+01:00",
            "Sunday",
            false,
            3600,
            "nonexistent",
            "2027-03-28T02:30:00+02:00",
            request.time() + " does not exist"),
        new ConvertTime.Side(
            request.targetTimezone().orElse(LOCAL),
            "2027-03-28T07:00:00+05:30",
            "Sunday",
            false,
            19800,
            "unique",
            null,
            null),
        "+4.5h",
        16200,
        "2027-03-28T01:30:00.000000000Z",
        1806197400L,
        0,
        "2026d");
  }

  @Override
  public GetSyncStatus.Response getSyncStatus(GetSyncStatus.Request request) throws ToolException {
    if (request.source().isPresent()) {
      throw new ToolException(
          ErrorCode.UNKNOWN_SOURCE,
          "source",
          "Unknown time source: " + request.source().get() + ". Known: a, b",
          List.of());
    }
    return new GetSyncStatus.Response(
        new GetSyncStatus.Overall(
            false,
            "UNKNOWN",
            "2026-11-22T21:28:41.000000000Z",
            "UNKNOWN",
            "system",
            null,
            null,
            null,
            null,
            "none",
            0,
            null,
            null,
            null,
            16,
            null,
            "unknown",
            null,
            null,
            "none",
            null,
            1,
            0,
            0,
            0,
            81,
            "ct-7k2m9q4xv1",
            LOCAL,
            "2026d",
            false,
            List.of("Zürich")),
        List.of(
            new GetSyncStatus.Source(
                "a",
                "ntp",
                "a:123",
                "unreachable",
                "000",
                null,
                null,
                null,
                false,
                "none",
                64L,
                51L,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                new GetSyncStatus.LastError("timeout", "2026-11-22T21:28:41.000000000Z"))));
  }

  @Override
  public CreateVectorClock.Response createVectorClock(CreateVectorClock.Request request) {
    String node = request.nodeId().orElse("ct-7k2m9q4xv1");
    return new CreateVectorClock.Response(
        node + ":1",
        node,
        Map.of(node, 1L),
        new CreateVectorClock.Time(1795383000L, 200000000, null, null, null, "UNKNOWN"),
        List.of());
  }

  @Override
  public CompareTimestamps.Response compareTimestamps(CompareTimestamps.Request request) {
    return new CompareTimestamps.Response(
        "indeterminate",
        "interval",
        false,
        PythonText.of(List.of(request.timestamp1(), request.timestamp2())),
        null,
        request.defaultUncertaintyNs().map(BigInteger::valueOf).orElse(null),
        BigInteger.ZERO,
        BigInteger.TEN.pow(20),
        false);
  }

  @Override
  public StampEvent.Response stampEvent(StampEvent.Request request) {
    return new StampEvent.Response(
        "agent-b:2",
        request.nodeId().orElse("agent-b"),
        request.label().orElse(null),
        Map.of("agent-b", 2L),
        "2026-11-22T21:30:00.250Z-0000-agent-b",
        "2026-11-22T21:30:00.250000000Z",
        null,
        null,
        null,
        "UNKNOWN",
        "none",
        List.of(
            PythonText.of(List.of(request.received().orElse(""), request.previous().orElse("")))));
  }

  @Override
  public OrderEvents.Response orderEvents(OrderEvents.Request request) {
    return new OrderEvents.Response(
        List.of("a", "b"),
        List.of(List.of("a", "b")),
        List.of(
            new OrderEvents.Conflict(
                "cycle",
                List.of("a", "b"),
                BigInteger.ZERO,
                request.events().size() + " events contradict one another.")),
        false,
        new OrderEvents.Pairs(0, 0, 1));
  }

  @Override
  public LongCall measureClockDrift(MeasureClockDrift.Request request) {
    return elapsed ->
        new LongCall.Step.Answered(
            new MeasureClockDrift.Response(
                request.durationSeconds().orElse(60),
                60.0,
                "monotonic_raw",
                3.18,
                0.41,
                true,
                190_800L,
                null,
                List.of(new MeasureClockDrift.Allan(8, 2.1e-07, 5)),
                List.of(
                    new MeasureClockDrift.Source("ntp.lan", 8, 3.18, 0.41, 190_800L, "selected")),
                null));
  }

  @Override
  public LongCall waitUntilCertain(WaitUntilCertain.Request request) {
    return elapsed ->
        new LongCall.Step.Answered(
            new WaitUntilCertain.Response(
                false,
                PythonText.of(List.of(request.instant(), request.timeoutSeconds().orElse(30.0))),
                "2026-11-22T21:30:00.127056789Z",
                null,
                null,
                "UNKNOWN",
                BigInteger.ZERO,
                null));
  }

  @Override
  public ListTimezones.Response listTimezones(ListTimezones.Request request) {
    return new ListTimezones.Response(
        List.of(
            new ListTimezones.Entry(
                request.query().orElse(LOCAL),
                "2026-11-22T16:30:00-05:00",
                request.utcOffset().orElse("-05:00"),
                "EST",
                false,
                request.limit().isPresent()
                    ? new ListTimezones.NextTransition("2027-03-14T07:00:00.000000000Z", "-04:00")
                    : null)),
        request.limit().orElse(0),
        "2026d");
  }
}
