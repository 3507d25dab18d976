package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every example in the Javadoc compiles and runs; where a line that declares something ends in a
 * comment, that is what the declared thing says of itself.
 */
class PackageExamplesTest {

  private static final Path SOURCES = Path.of("src/main/java/io/chronotick/vectorclock");

  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* *}</pre>", Pattern.DOTALL);

  private static final Pattern CLAIM = Pattern.compile("[\\w<>.]+ (\\w+) = .*; +// (.*)");

  @TempDir Path classes;

  private record Example(String where, List<String> lines) {

    static Stream<Example> in(Path file) {
      try {
        return EXAMPLE
            .matcher(Files.readString(file))
            .results()
            .map(match -> new Example(file.getFileName().toString(), lines(match.group(1))));
      } catch (IOException unreadable) {
        throw new IllegalStateException(unreadable);
      }
    }

    private static List<String> lines(String comment) {
      return comment.lines().map(line -> line.replaceFirst("^ \\* ?", "")).toList();
    }

    List<String> claims() {
      return lines.stream()
          .map(CLAIM::matcher)
          .filter(Matcher::matches)
          .map(m -> m.group(2))
          .toList();
    }

    /**
     * A class whose method runs the lines, its files in a place, and lists what claims are about.
     */
    String source(Path place) {
      StringBuilder source = new StringBuilder();
      source.append("import io.chronotick.model.*;\nimport io.chronotick.vectorclock.*;\n");
      source.append("import java.nio.file.*;\nimport java.time.*;\nimport java.util.*;\n");
      source.append("public class Snippet {\n  public static void run(List<String> said)");
      source.append(" throws Exception {\n");
      for (String line : lines) {
        source.append(line.replace("Path.of(\"", "Path.of(\"" + place + "/")).append('\n');
        Matcher claim = CLAIM.matcher(line);
        if (claim.matches()) {
          source.append("said.add(String.valueOf(").append(claim.group(1)).append("));\n");
        }
      }
      return source.append("  }\n}\n").toString();
    }
  }

  @TestFactory
  Stream<DynamicTest> examplesSayWhatTheyClaim() throws IOException {
    List<Example> examples;
    try (Stream<Path> files = Files.list(SOURCES)) {
      examples = files.sorted().flatMap(Example::in).toList();
    }
    assertTrue(examples.size() > 5, "few examples were found: " + examples);
    return examples.stream()
        .map(e -> DynamicTest.dynamicTest(e.where() + " " + e.lines().get(0), () -> check(e)));
  }

  private void check(Example example) throws Exception {
    assertEquals(List.of(), errors(example.source(classes)));
    List<String> said = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      loader.loadClass("Snippet").getMethod("run", List.class).invoke(null, said);
    }
    assertEquals(example.claims(), said);
  }

  private List<String> errors(String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
      List<String> options =
          List.of(
              "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      JavaFileObject file =
          new SimpleJavaFileObject(
              URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return source;
            }
          };
      compiler.getTask(null, files, said, options, null, List.of(file)).call();
    }
    return said.getDiagnostics().stream().map(Object::toString).toList();
  }
}
