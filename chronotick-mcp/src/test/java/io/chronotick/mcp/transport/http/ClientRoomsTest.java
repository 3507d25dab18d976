package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.chronotick.mcp.protocol.LongCallRoom;
import io.chronotick.mcp.protocol.StubTools;
import org.junit.jupiter.api.Test;

class ClientRoomsTest {

  private final ClientRooms rooms = new ClientRooms(StubTools.withSleep()::newRoom);

  @Test
  void allRequestsOfAClientShareARoomThatOthersDoNot() {
    LongCallRoom first = rooms.enter("a");
    assertSame(first, rooms.enter("a"));
    assertNotSame(first, rooms.enter("b"));
    rooms.leave("a");
    assertSame(first, rooms.enter("a"));
  }

  @Test
  void aClientWithoutARequestIsForgotten() {
    for (int i = 0; i < 100_000; i++) {
      rooms.enter("client " + i);
      rooms.enter("client " + i);
      rooms.leave("client " + i);
      rooms.leave("client " + i);
    }
    assertEquals(0, rooms.remembered());
  }
}
