package io.chronotick.mcp.cli;

import io.chronotick.mcp.cli.demo.Scene;
import io.chronotick.mcp.tool.StampEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The demo for people. Not thread-safe: it remembers what it called each event. */
final class DemoText {

  private static final int DATE_END = "2026-11-22T".length();

  private final Style style;
  private final Map<String, String> events = new HashMap<>();

  DemoText(Style style) {
    this.style = style;
  }

  String of(Scene scene) {
    if (scene instanceof Scene.Servers servers) {
      return servers(servers);
    }
    if (scene instanceof Scene.Moment moment) {
      return moment(moment);
    }
    if (scene instanceof Scene.Event event) {
      return event(event.stamp());
    }
    if (scene instanceof Scene.Order order) {
      return order(order);
    }
    if (scene instanceof Scene.Summary summary) {
      return summary(summary);
    }
    return "  * " + ((Scene.Note) scene).text();
  }

  private String servers(Scene.Servers servers) {
    Lines lines = new Lines();
    lines.add(style.strong("Five time servers on this host, whose errors are known"));
    lines.add(
        "They serve a time "
            + Amounts.estimate(servers.hostBehindNs())
            + " ahead of the host's, so nothing below is the host's clock; each claims an error of"
            + " at most "
            + Amounts.bound(servers.claimedErrorNs())
            + ".");
    for (Scene.Server server : servers.servers()) {
      lines.add(
          server.name(),
          server.address()
              + "  is off by "
              + Amounts.signed(server.aheadNs())
              + (Math.abs(server.aheadNs()) > servers.claimedErrorNs() ? ": it lies" : ""));
    }
    lines.add("");
    lines.add(style.strong("A clock that asks all five and believes no one of them"));
    return lines.toString();
  }

  private String moment(Scene.Moment moment) {
    String bound =
        moment.uncertaintyNs() == null
            ? "no bound"
            : "error at most " + Amounts.bound(moment.uncertaintyNs());
    String truth =
        moment.holds() == null
            ? ""
            : (moment.holds() ? ", holds the served time" : ", MISSES THE SERVED TIME")
                + " (off by "
                + Amounts.signed(moment.errorNs())
                + ")";
    return String.format("  %5.1f s  ", moment.atNs() / 1e9)
        + style.status(moment.status())
        + "  "
        + bound
        + truth
        + "  "
        + moment.sources().stream()
            .filter(s -> !s.state().equals("selected") && !s.state().equals("truechimer"))
            .map(s -> s.name() + " " + s.state())
            .collect(Collectors.joining(", "));
  }

  private String event(StampEvent.Response stamp) {
    String title = "";
    if (events.isEmpty()) {
      title = "\n" + style.strong("Three agents who pass messages on") + "\n";
    }
    String name = stamp.nodeId() + " " + stamp.label();
    events.put(stamp.eventId(), name);
    return title + "  " + stamp.instant().substring(DATE_END) + "  " + name + "  " + stamp.clocks();
  }

  private String order(Scene.Order order) {
    Lines lines = new Lines();
    lines.add("");
    lines.add(style.strong("Told backwards, put in order by cause and time"));
    for (String id : order.answer().order()) {
      lines.add("  " + events.getOrDefault(id, id));
    }
    for (List<String> group : order.answer().concurrentGroups()) {
      lines.add(
          "  nothing orders: "
              + group.stream()
                  .map(id -> events.getOrDefault(id, id))
                  .collect(Collectors.joining("; ")));
    }
    return lines.toString();
  }

  private String summary(Scene.Summary summary) {
    Lines lines = new Lines();
    lines.add("");
    lines.add(style.strong(summary.isAsPromised() ? "As promised" : "Not as promised"));
    lines.add(
        "  "
            + (summary.readings() - summary.violations())
            + " of "
            + summary.readings()
            + " intervals hold the served time");
    lines.add("  the liar: " + (summary.liar() == null ? "not found" : "found, " + summary.liar()));
    lines.add(
        "  the dead server: "
            + (summary.silent() == null ? "not noticed" : "noticed, " + summary.silent()));
    lines.add("  causes " + (summary.causesFirst() ? "come" : "DO NOT COME") + " before effects");
    return lines.toString();
  }
}
