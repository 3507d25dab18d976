package io.chronotick.mcp.cli.demo;

import io.chronotick.mcp.tool.OrderEvents;
import io.chronotick.mcp.tool.StampEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is shown; as JSON one object, whose {@code scene} says which. */
public sealed interface Scene {

  /** Which. */
  String scene();

  /**
   * The servers and how wrong they are.
   *
   * @param hostBehindNs the served time minus the host's wall clock
   */
  record Servers(String scene, long hostBehindNs, long claimedErrorNs, List<Server> servers)
      implements Scene {}

  /**
   * One server.
   *
   * @param aheadNs its clock minus the served time
   */
  record Server(String name, String address, long aheadNs) {}

  /**
   * The clock at one moment.
   *
   * @param atNs since the demo began
   * @param errorNs the clock's instant minus the served time, as far as reading both one after the
   *     other can tell
   * @param holds whether the interval contains the served time; null without an interval
   * @param sources name and state of each server
   */
  record Moment(
      String scene,
      long atNs,
      String status,
      @Nullable Long uncertaintyNs,
      long errorNs,
      @Nullable Boolean holds,
      int faultsTolerated,
      List<State> sources)
      implements Scene {}

  /** What the clock makes of a server. */
  record State(String name, String state) {}

  /** Something that happens. */
  record Note(String scene, String text) implements Scene {}

  /** An event of an agent. */
  record Event(String scene, StampEvent.Response stamp) implements Scene {}

  /** The order of all events, whatever order they were told in. */
  record Order(String scene, OrderEvents.Response answer) implements Scene {}

  /**
   * What it came to.
   *
   * @param readings how many had an interval
   * @param violations how many of those did not contain the served time
   * @param liar the server that was found to lie; null if none was
   * @param silent the server that was found to be silent; null if none was
   * @param causesFirst whether no effect is named before its cause
   */
  record Summary(
      String scene,
      int readings,
      int violations,
      @Nullable String liar,
      @Nullable String silent,
      boolean causesFirst)
      implements Scene {

    /** Whether everything was as it should be. */
    public boolean isAsPromised() {
      return readings > 0 && violations == 0 && liar != null && silent != null && causesFirst;
    }
  }
}
