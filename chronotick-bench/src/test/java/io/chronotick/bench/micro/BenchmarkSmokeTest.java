package io.chronotick.bench.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs; what it measures in a few milliseconds means nothing. */
class BenchmarkSmokeTest {

  /** A class comment whose first sentence ends in a question mark. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "/\\*\\*\\s+(\\* )?[^.?]*\\?.*?^public class", Pattern.DOTALL | Pattern.MULTILINE);

  private static final Path MAIN_SOURCES = Path.of("src", "main", "java");

  /** Where the benchmarks of the profile {@code peers} are. */
  private static final Path PEERS_SOURCES = Path.of("src", "peers", "java");

  @TestFactory
  Stream<DynamicTest> eachBenchmarkGivesAResult() {
    return benchmarksByClass().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    simpleName(entry.getKey()), () -> run(entry.getKey(), entry.getValue())));
  }

  private static void run(String benchmarkClass, Set<String> expected) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Pattern.quote(benchmarkClass) + "\\..*")
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(5))
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    SortedSet<String> measured = new TreeSet<>();
    for (RunResult result : results) {
      measured.add(result.getParams().getBenchmark());
      double score = result.getPrimaryResult().getScore();
      assertTrue(
          score > 0 && Double.isFinite(score), () -> result.getParams().id() + " scored " + score);
    }
    assertEquals(expected, measured);
  }

  @Test
  void eachBenchmarkStatesTheQuestionItAnswers() throws Exception {
    for (String benchmarkClass : benchmarksByClass().keySet()) {
      Path file = Path.of(benchmarkClass.replace('.', '/') + ".java");
      Path inMain = MAIN_SOURCES.resolve(file);
      String text = Files.readString(Files.exists(inMain) ? inMain : PEERS_SOURCES.resolve(file));
      assertTrue(QUESTION.matcher(text).find(), () -> benchmarkClass + " asks no question");
    }
  }

  private static SortedMap<String, Set<String>> benchmarksByClass() {
    SortedMap<String, Set<String>> found = new TreeMap<>();
    BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT), List.of())
        .forEach(
            entry ->
                found
                    .computeIfAbsent(entry.getUserClassQName(), c -> new TreeSet<>())
                    .add(entry.getUsername()));
    return found;
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
