package io.chronotick.bench.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the documents show is what the code does. */
class ReadmeSnippetsTest {

  private static final Pattern TYPE =
      Pattern.compile("^(public |final )*(class|record|interface|enum) ", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

  @TempDir Path classes;

  @TestFactory
  Stream<DynamicTest> javaSnippetsCompile() throws IOException {
    List<Markdown.Block> blocks = Markdown.blocks("java");
    assertFalse(blocks.isEmpty(), "the documents show no Java at all");
    return blocks.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.toString(), () -> assertEquals(List.of(), errors(block))));
  }

  @TestFactory
  Stream<DynamicTest> jsonSnippetsParse() throws IOException {
    ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    List<Markdown.Block> blocks = Markdown.blocks("json");
    assertFalse(blocks.isEmpty(), "the documents show no JSON at all");
    return blocks.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.toString(), () -> assertTrue(json.readTree(block.text()).isObject())));
  }

  @Test
  void linksLeadToFiles() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : Markdown.documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
          broken.add(Markdown.root().relativize(document) + " -> " + target);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  /** Compiles a block: whole files as they are, statements inside a method, imports kept on top. */
  private List<String> errors(Markdown.Block block) throws IOException {
    String source = TYPE.matcher(block.text()).find() ? block.text() : asClass(block.text());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-Xlint:all",
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      compiler.getTask(null, files, said, options, null, List.of(inMemory(source))).call();
    }
    return said.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR || d.getSource() != null)
        .map(d -> d.getKind() + " line " + d.getLineNumber() + ": " + d.getMessage(Locale.ROOT))
        .toList();
  }

  private static String asClass(String statements) {
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    statements
        .lines()
        .forEach(l -> (l.startsWith("import ") ? imports : body).append(l).append('\n'));
    return imports + "class Snippet {\n  void run() throws Exception {\n" + body + "  }\n}\n";
  }

  private static JavaFileObject inMemory(String source) {
    URI name = URI.create("string:///Snippet.java");
    return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
