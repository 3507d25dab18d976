package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.LongCallRoom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The room for long calls that all requests of one client share which belong to no session. Only
 * clients with a request that is not over are remembered. Thread-safe.
 */
final class ClientRooms {

  private final Map<String, Shared> rooms = new HashMap<>();

  private final Supplier<LongCallRoom> newRoom;

  private static final class Shared {
    private final LongCallRoom room;
    private int requests;

    Shared(LongCallRoom room) {
      this.room = room;
    }
  }

  ClientRooms(Supplier<LongCallRoom> newRoom) {
    this.newRoom = newRoom;
  }

  /** The client's room, for one request. */
  synchronized LongCallRoom enter(String client) {
    Shared shared = rooms.computeIfAbsent(client, unknown -> new Shared(newRoom.get()));
    shared.requests++;
    return shared.room;
  }

  /** A request that had entered is over. */
  synchronized void leave(String client) {
    rooms.computeIfPresent(client, (name, shared) -> --shared.requests == 0 ? null : shared);
  }

  synchronized int remembered() {
    return rooms.size();
  }
}
