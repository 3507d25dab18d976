package io.chronotick.mcp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.NodeTools;
import io.chronotick.mcp.NodeTools.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the protocol's own authors require of a server, asked of ours by their program. */
@Timeout(300)
class ConformanceIT {

  /** A line of the summary: all checks of a scenario have passed, and there were some. */
  private static final Pattern PASSED =
      Pattern.compile("^✓ (\\S+): [1-9][0-9]* passed, 0 failed", Pattern.MULTILINE);

  private static final Pattern FAILED = Pattern.compile("^✗ (\\S+): ", Pattern.MULTILINE);

  private static final Pattern ITEM = Pattern.compile("^ +- (\\S+)", Pattern.MULTILINE);

  /** The part of a listing that is about servers and is scored. */
  private static final Pattern SERVERS =
      Pattern.compile(
          "^Server scenarios.*?(?=^Client scenarios)", Pattern.MULTILINE | Pattern.DOTALL);

  private final NodeTools tools = NodeTools.required();

  @TempDir Path scratch;

  @Test
  void everythingRequiredOfTheRevisionWithoutAHandshakePasses() throws Exception {
    Set<String> required = required("2026-07-28");
    assertContains(required, Set.of("server-stateless", "caching", "tools-list"));

    Output run = conformance("2026-07-28");

    assertEquals(0, run.exitCode(), () -> summary(run));
    assertContains(found(PASSED, run.out()), required);
  }

  @Test
  void whatIsRequiredOfTheLastRevisionWithAHandshakePassesButForQuestionsToTheClient()
      throws Exception {
    Path baseline = scratch.resolve("expected-failures.yml");
    try (var source = ConformanceIT.class.getResourceAsStream("expected-failures.yml")) {
      Files.copy(Objects.requireNonNull(source, "expected-failures.yml is beside this"), baseline);
    }
    Set<String> excused = found(ITEM, Files.readString(baseline));
    Set<String> required = required("2025-11-25");
    assertContains(required, excused);
    assertContains(required, Set.of("server-initialize", "ping", "tools-call-with-logging"));

    Output run = conformance("2025-11-25", "--expected-failures", baseline.toString());

    assertEquals(0, run.exitCode(), () -> summary(run));
    Set<String> passing = new TreeSet<>(required);
    passing.removeAll(excused);
    assertContains(found(PASSED, run.out()), passing);
    // An excuse that is no longer needed must go.
    assertEquals(excused, intersection(found(FAILED, run.out()), required));
  }

  private Output conformance(String revision, String... more) throws Exception {
    try (var server = new ConformanceServer(0)) {
      String[] arguments = {
        "server", "--url", server.url().toString(), "--requirements", revision, "-o", "results"
      };
      String[] all = new String[arguments.length + more.length];
      System.arraycopy(arguments, 0, all, 0, arguments.length);
      System.arraycopy(more, 0, all, arguments.length, more.length);
      return tools.program(scratch, "conformance", all);
    }
  }

  /** The end of what was said, from where all scenarios are listed on. */
  private static String summary(Output run) {
    return run.out().substring(Math.max(0, run.out().indexOf("=== SUMMARY"))) + run.err();
  }

  /** The scenarios for servers that a revision requires, as the program lists them. */
  private Set<String> required(String revision) throws Exception {
    Output list = tools.program(scratch, "conformance", "list", "--requirements", revision);
    assertEquals(0, list.exitCode(), list.err());
    var servers = SERVERS.matcher(list.out());
    assertTrue(servers.find(), list.out());
    return found(ITEM, servers.group());
  }

  private static Set<String> found(Pattern pattern, String text) {
    var found = new TreeSet<String>();
    pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }

  private static Set<String> intersection(Set<String> some, Set<String> others) {
    var both = new TreeSet<>(some);
    both.retainAll(others);
    return both;
  }

  private static void assertContains(Collection<String> all, Collection<String> some) {
    assertTrue(all.containsAll(some), () -> "not all of " + some + " are in " + all);
  }
}
