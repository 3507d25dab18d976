package io.chronotick.mcp.cli.demo;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.OrderEvents;
import io.chronotick.mcp.tool.StampEvent;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.ToolSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Three agents who pass messages on; each event is stamped, then all are put in order. */
final class Agents {

  private final ToolSet tools;
  private final List<StampEvent.Response> stamps = new ArrayList<>();

  /** Shows a scene. */
  @FunctionalInterface
  interface Audience {
    void show(Scene scene) throws IOException;
  }

  Agents(ToolSet tools) {
    this.tools = tools;
  }

  /**
   * Runs it.
   *
   * @return whether no effect is named before its cause
   */
  boolean run(Audience audience) throws IOException, ToolException {
    StampEvent.Response asked = stamp("ada", "asks for a price");
    StampEvent.Response heard = stamp("bob", "hears the question", asked);
    StampEvent.Response aside = stamp("cyd", "restocks the shelf");
    StampEvent.Response answered = stamp("bob", "names a price", heard, aside);
    StampEvent.Response bought = stamp("ada", "buys", answered);
    StampEvent.Response shipped = stamp("cyd", "ships", bought);
    for (StampEvent.Response stamp : stamps) {
      audience.show(new Scene.Event("event", stamp));
    }
    List<@Nullable Object> backwards = new ArrayList<>();
    stamps.forEach(stamp -> backwards.add(Json.tree(stamp)));
    Collections.reverse(backwards);
    OrderEvents.Response order = tools.orderEvents().call(new OrderEvents.Request(backwards));
    audience.show(new Scene.Order("order", order));
    List<StampEvent.Response> chain = List.of(asked, heard, answered, bought, shipped);
    List<Integer> places = chain.stream().map(s -> order.order().indexOf(s.eventId())).toList();
    return places.stream().sorted().toList().equals(places) && order.contradictions().isEmpty();
  }

  private StampEvent.Response stamp(String node, String label, StampEvent.Response... received)
      throws ToolException {
    List<@Nullable Object> trees = new ArrayList<>();
    for (StampEvent.Response stamp : received) {
      trees.add(Json.tree(stamp));
    }
    StampEvent.Response stamp =
        tools
            .stampEvent()
            .call(
                new StampEvent.Request(
                    Optional.of(node),
                    Optional.of(label),
                    trees.isEmpty() ? Optional.empty() : Optional.of(trees),
                    Optional.empty()));
    stamps.add(stamp);
    return stamp;
  }
}
