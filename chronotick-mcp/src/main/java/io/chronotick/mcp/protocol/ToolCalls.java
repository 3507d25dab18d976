package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.CompareTimestamps;
import io.chronotick.mcp.tool.ConvertTime;
import io.chronotick.mcp.tool.CreateVectorClock;
import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.ListTimezones;
import io.chronotick.mcp.tool.LongCall;
import io.chronotick.mcp.tool.MeasureClockDrift;
import io.chronotick.mcp.tool.OrderEvents;
import io.chronotick.mcp.tool.StampEvent;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.mcp.tool.WaitUntilCertain;

/** What is behind the catalogue: the tools, or in a test something that behaves like them. */
interface ToolCalls {

  GetCurrentTime.Response getCurrentTime(GetCurrentTime.Request request) throws ToolException;

  ConvertTime.Response convertTime(ConvertTime.Request request) throws ToolException;

  GetSyncStatus.Response getSyncStatus(GetSyncStatus.Request request) throws ToolException;

  CreateVectorClock.Response createVectorClock(CreateVectorClock.Request request)
      throws ToolException;

  CompareTimestamps.Response compareTimestamps(CompareTimestamps.Request request)
      throws ToolException;

  LongCall measureClockDrift(MeasureClockDrift.Request request);

  StampEvent.Response stampEvent(StampEvent.Request request) throws ToolException;

  OrderEvents.Response orderEvents(OrderEvents.Request request) throws ToolException;

  LongCall waitUntilCertain(WaitUntilCertain.Request request) throws ToolException;

  ListTimezones.Response listTimezones(ListTimezones.Request request) throws ToolException;

  static ToolCalls of(ToolSet tools) {
    return new ToolCalls() {
      @Override
      public GetCurrentTime.Response getCurrentTime(GetCurrentTime.Request request)
          throws ToolException {
        return tools.getCurrentTime().call(request);
      }

      @Override
      public ConvertTime.Response convertTime(ConvertTime.Request request) throws ToolException {
        return tools.convertTime().call(request);
      }

      @Override
      public GetSyncStatus.Response getSyncStatus(GetSyncStatus.Request request)
          throws ToolException {
        return tools.getSyncStatus().call(request);
      }

      @Override
      public CreateVectorClock.Response createVectorClock(CreateVectorClock.Request request)
          throws ToolException {
        return tools.createVectorClock().call(request);
      }

      @Override
      public CompareTimestamps.Response compareTimestamps(CompareTimestamps.Request request)
          throws ToolException {
        return tools.compareTimestamps().call(request);
      }

      @Override
      public LongCall measureClockDrift(MeasureClockDrift.Request request) {
        return tools.measureClockDrift().call(request);
      }

      @Override
      public StampEvent.Response stampEvent(StampEvent.Request request) throws ToolException {
        return tools.stampEvent().call(request);
      }

      @Override
      public OrderEvents.Response orderEvents(OrderEvents.Request request) throws ToolException {
        return tools.orderEvents().call(request);
      }

      @Override
      public LongCall waitUntilCertain(WaitUntilCertain.Request request) throws ToolException {
        return tools.waitUntilCertain().call(request);
      }

      @Override
      public ListTimezones.Response listTimezones(ListTimezones.Request request)
          throws ToolException {
        return tools.listTimezones().call(request);
      }
    };
  }
}
