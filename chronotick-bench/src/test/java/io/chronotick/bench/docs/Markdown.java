package io.chronotick.bench.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's documents and the fenced blocks in them. */
final class Markdown {

  private static final Pattern FENCE = Pattern.compile("^\\s*```\\s*(\\w*)\\s*$");

  /**
   * A fenced block.
   *
   * @param file the document, relative to the project
   * @param line number of its opening fence, from 1
   * @param language word after the fence, empty when there is none
   * @param text its lines
   */
  record Block(Path file, int line, String language, String text) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  private Markdown() {}

  /** The project's directory. */
  static Path root() {
    return Path.of(
        Optional.ofNullable(System.getProperty("chronotick.root"))
            .orElseThrow(() -> new IllegalStateException("run through Maven")));
  }

  /** Every Markdown file at the top and under {@code docs}, sorted. */
  static List<Path> documents() throws IOException {
    Path root = root();
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      return Stream.concat(top, docs).filter(p -> p.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** Blocks of one language in all documents, in order. */
  static List<Block> blocks(String language) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path document : documents()) {
      for (Block block : blocksOf(document)) {
        if (block.language().equals(language)) {
          blocks.add(block);
        }
      }
    }
    return blocks;
  }

  private static List<Block> blocksOf(Path document) throws IOException {
    Path name = root().relativize(document);
    List<Block> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(document, StandardCharsets.UTF_8);
    int opened = -1;
    String language = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        continue;
      }
      if (opened < 0) {
        opened = i;
        language = fence.group(1);
      } else {
        String text = String.join("\n", lines.subList(opened + 1, i));
        blocks.add(new Block(name, opened + 1, language, text));
        opened = -1;
      }
    }
    if (opened >= 0) {
      throw new IllegalStateException(name + ":" + (opened + 1) + " is never closed");
    }
    return blocks;
  }
}
