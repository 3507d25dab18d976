package io.chronotick.bench.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The page of what may go wrong has a row for each, and the tests it names are tests. Most of them
 * belong to modules whose tests are not on this one's class path, so their sources are read.
 */
class ReliabilityTableTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Z])-([0-9]{2}) \\|[^|]+\\|[^|]+\\|([^|]+)\\|$");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
  private static final Pattern TESTS =
      Pattern.compile(
          "@(?:Test|Property|Example|ParameterizedTest|FuzzTest)\\b"
              // Up to the method's name: neither another body nor the end of a field.
              + "[^{};]*?(?:\"[^\"]*\"[^{};]*?)*\\bvoid (\\w+)\\(");

  private static final List<String> WANTED =
      Stream.of(numbers("P", 12), numbers("N", 20), List.of("L-02", "L-05"), numbers("Y", 6))
          .flatMap(List::stream)
          .toList();

  private String page = "";

  private static List<String> numbers(String group, int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(number -> String.format("%s-%02d", group, number))
        .toList();
  }

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(Markdown.root().resolve("docs/reliability-tests.md"));
  }

  private Stream<MatchResult> rows() {
    return ROW.matcher(page).results();
  }

  @Test
  void everyWayToGoWrongHasItsRow() {
    List<String> rows = rows().map(row -> row.group(1) + "-" + row.group(2)).toList();
    assertTrue(rows.containsAll(WANTED), () -> "missing of " + WANTED + ": " + rows);
    assertEquals(rows.size(), new TreeSet<>(rows).size(), "a number stands twice");
    assertEquals(page.lines().filter(line -> line.matches("\\| [A-Z]-.*")).count(), rows.size());
  }

  @Test
  void everyTestNamedIsOne() throws IOException {
    List<Path> sources = testSources();
    List<String> unknown = new ArrayList<>();
    for (MatchResult row : rows().toList()) {
      List<MatchResult> named = NAMED.matcher(row.group(3)).results().toList();
      assertTrue(!named.isEmpty(), () -> "no test in " + row.group());
      for (MatchResult test : named) {
        if (!isTest(sources, test.group(1), test.group(2))) {
          unknown.add(test.group());
        }
      }
    }
    assertEquals(List.of(), unknown);
  }

  private static List<Path> testSources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Markdown.root())) {
      for (Path module : modules.filter(m -> Files.isDirectory(m.resolve("src/test"))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    return sources;
  }

  private static boolean isTest(List<Path> sources, String type, String method) throws IOException {
    List<Path> found =
        sources.stream().filter(s -> s.getFileName().toString().equals(type + ".java")).toList();
    // Of two classes of that name nobody could say which is meant.
    return found.size() == 1
        && TESTS
            .matcher(Files.readString(found.get(0)))
            .results()
            .anyMatch(test -> test.group(1).equals(method));
  }
}
