package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.sources.testing.NtpAnswer;
import io.chronotick.sources.testing.RogueNtpServer;
import io.chronotick.sources.testing.RogueNtpServer.Behaviour;
import io.chronotick.sources.testing.RogueNtpServer.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page as people see it: a real browser before a real server, over servers that a test leads.
 */
@Timeout(300)
class DashboardIT {

  private static final Path PICTURES = Path.of("target", "dashboard");

  /** In units of 2<sup>-16</sup> s. */
  private static final int TWO_MILLISECONDS = 131;

  @TempDir Path profile;

  private final List<RogueNtpServer> servers = new ArrayList<>();

  @BeforeEach
  void startServers() {
    for (int i = 0; i < 5; i++) {
      servers.add(RogueNtpServer.start());
    }
  }

  @AfterEach
  void stopServers() {
    servers.forEach(RogueNtpServer::close);
  }

  /** References of their own, a little apart from one another, and right within what they claim. */
  private void allAreHonest() {
    for (int i = 0; i < servers.size(); i++) {
      servers.get(i).become(ahead("REF" + i, Duration.ofNanos((i - 2) * 300_000L)));
    }
  }

  private static Behaviour ahead(String reference, Duration by) {
    return (request, now) ->
        List.of(
            new Reply(
                NtpAnswer.to(request, now.plus(by))
                    .stratum(1)
                    .reference(reference)
                    .rootDispersion(TWO_MILLISECONDS)
                    .toBytes(),
                Duration.ZERO));
  }

  private HttpProcess serve() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("serve", "--http", "127.0.0.1:0"));
    for (RogueNtpServer server : servers) {
      arguments.addAll(List.of("--source", server.spec() + "?minpoll=0&maxpoll=0"));
    }
    return HttpProcess.start(JarProcess.command(arguments.toArray(String[]::new)));
  }

  private static String text(Browser browser, String id) throws Exception {
    return browser.evaluate("document.getElementById('" + id + "').textContent").asText();
  }

  private static void awaitStatus(Browser browser, String word) throws Exception {
    browser.awaitTrue(
        "document.getElementById('status').firstElementChild.textContent === '" + word + "'");
  }

  private static void photograph(Browser browser, String name) throws Exception {
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme);
      browser.photograph(PICTURES.resolve(name + "-" + scheme + ".png"));
    }
  }

  @Test
  void noBoundIsLoudAndThenTheTimeTicksInItsInterval() throws Exception {
    servers.forEach(server -> server.become(Behaviour.silent()));
    try (HttpProcess server = serve();
        Browser browser = Browser.start(profile)) {
      browser.resize(1_200, 900, false);
      browser.load(server.uri().resolve("/"));
      browser.awaitTrue("last !== null && last.overall.status === 'UNKNOWN'");
      browser.awaitTrue("document.querySelectorAll('#sources tr').length === 5");
      photograph(browser, "unknown");
      browser.prefer("light");
      assertLoud(browser);
      assertEquals("no bound", text(browser, "bound"));
      assertTrue(browser.evaluate("document.title").asText().startsWith("UNKNOWN"));

      allAreHonest();
      awaitStatus(browser, "SYNCHRONIZED");
      browser.awaitTrue(
          "/^between .*\\d:\\d\\d.* and /.test(document.getElementById('interval').textContent)");
      String before = text(browser, "time");
      browser.awaitTrue("document.getElementById('time').textContent !== '" + before + "'");
      assertTrue(text(browser, "bound").startsWith("\u00b1 "), text(browser, "bound"));
      assertTrue(
          text(browser, "events").contains("UNKNOWN \u2192 SYNCHRONIZED"), text(browser, "events"));
      assertHostIsInTheInterval(browser);
      assertEquals(List.of(), browser.complaints());

      server.terminate();
      awaitStatus(browser, "UNKNOWN");
      assertTrue(text(browser, "status").contains("No answer from the server"));
      assertLoud(browser);
    }
  }

  /** The word is large, on red, and what it says of the time can be seen at the time too. */
  private static void assertLoud(Browser browser) throws Exception {
    JsonNode look =
        browser.evaluate(
            "(() => { const box = document.getElementById('status'), word = box.firstElementChild;"
                + "return { size: parseFloat(getComputedStyle(word).fontSize),"
                + " colour: getComputedStyle(box).backgroundColor,"
                + " time: getComputedStyle(document.getElementById('time')).color,"
                + " ink: getComputedStyle(document.body).color }; })()");
    assertTrue(look.get("size").asDouble() >= 40, look.toString());
    assertEquals("rgb(179, 32, 26)", look.get("colour").asText());
    assertNotEquals(look.get("ink"), look.get("time"));
  }

  /** The servers tell the host's time, so it must be in what the page says at the same moment. */
  private static void assertHostIsInTheInterval(Browser browser) throws Exception {
    JsonNode moment =
        browser.evaluate(
            "(() => { const before = Date.now(), t = now(), after = Date.now() + 1;"
                + " return [before, after, t.best - t.bound, t.best + t.bound]; })()");
    assertTrue(moment.get(2).asDouble() <= moment.get(1).asDouble(), moment.toString());
    assertTrue(moment.get(3).asDouble() >= moment.get(0).asDouble(), moment.toString());
  }

  @Test
  void aFalsetickerAppearsWithItsReasonAndDoesNotFlattenTheOthers() throws Exception {
    allAreHonest();
    try (HttpProcess server = serve();
        Browser browser = Browser.start(profile)) {
      browser.resize(1_200, 900, false);
      browser.load(server.uri().resolve("/"));
      awaitStatus(browser, "SYNCHRONIZED");
      browser.awaitTrue(
          "document.querySelectorAll('.state.selected, .state.truechimer').length === 5");
      RogueNtpServer liar = servers.get(3);
      liar.become(ahead("LIAR", Duration.ofSeconds(3)));
      servers.get(4).become(Behaviour.silent());
      browser.awaitTrue("document.querySelector('#sources .state.falseticker') !== null");
      String row =
          browser
              .evaluate(
                  "document.querySelector('#sources .state.falseticker').closest('tr').textContent")
              .asText();
      assertTrue(row.contains("127.0.0.1:" + liar.port()), row);
      assertTrue(row.contains("outside the majority"), row);
      browser.awaitTrue("document.querySelector('#sources .state.unreachable') !== null");
      awaitStatus(browser, "SYNCHRONIZED");
      assertTrue(
          text(browser, "events").contains("127.0.0.1:" + liar.port() + ": "),
          text(browser, "events"));
      // Three seconds away: told at the edge, while the scale stays that of the honest.
      browser.awaitTrue("document.querySelector('#chart text.off').textContent.includes('+3.00')");
      assertTrue(browser.evaluate("reachOfChart()").asDouble() < 1e9);
      assertTrue(browser.evaluate("document.querySelectorAll('#chart .band').length").asInt() >= 1);
      browser.awaitTrue("document.querySelectorAll('#allan circle').length >= 2");
      assertTrue(text(browser, "steadiness").contains("ppm"), text(browser, "steadiness"));
      photograph(browser, "synchronized");

      assertNoSideScrolling(browser);
      photograph(browser, "phone");
      assertEquals(List.of(), browser.complaints());
      String home = server.uri().toString() + "/";
      for (String request : browser.requests()) {
        assertTrue(request.startsWith(home) || request.startsWith("data:"), request);
      }
      assertTrue(browser.requests().contains(home + "status.json"));
    }
  }

  private static void assertNoSideScrolling(Browser browser) throws Exception {
    browser.resize(390, 844, true);
    browser.awaitTrue("document.documentElement.clientWidth === 390");
    assertEquals(390, browser.evaluate("document.documentElement.scrollWidth").asInt());
    String wide =
        "[...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > 390.5)"
            + ".map((e) => e.tagName + ' ' + e.textContent.slice(0, 40))";
    // The charts are drawn anew a moment after the page is narrow.
    browser.awaitTrue(wide + ".length === 0");
    assertEquals("[]", browser.evaluate(wide).toString());
  }
}
