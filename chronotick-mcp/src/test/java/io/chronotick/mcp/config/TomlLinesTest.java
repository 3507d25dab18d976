package io.chronotick.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TomlLinesTest {

  private static final String TRICKY =
      """
      # a = 1
      first = "a # no comment, a \\" quote and ] a bracket"
      lines = \"""
      [table]
      key = 1
      quotes at the end: \"\"\"""
      literal = '''
      x = "
      '''
      path = 'C:\\'
      list = [ # comment ]
        "]", [1, 2],
        '#',
      ]
      inline = { a = 1, "b" = { c = "}" } }
      dotted . "quoted" = 1 # end
      [ table ]
      key = 2
      [table.below]
      key = 3
      [[array]]
      key = 4
      """;

  @Test
  void everyKeyIsFoundOnItsLine() {
    TomlLines lines = TomlLines.of(TRICKY);
    Map.ofEntries(
            Map.entry("first", 2),
            Map.entry("lines", 3),
            Map.entry("literal", 7),
            Map.entry("path", 10),
            Map.entry("list", 11),
            Map.entry("inline", 15),
            Map.entry("inline.b.c", 15),
            Map.entry("dotted.quoted", 16),
            Map.entry("table", 17),
            Map.entry("table.key", 18),
            Map.entry("table.below.key", 20),
            Map.entry("array", 21),
            Map.entry("array.key", 22))
        .forEach((path, line) -> assertEquals(line, lines.lineOf(path), path));
  }

  /** The text above is TOML, and means to the parser what the test thinks. */
  @Test
  void theParserSeesTheSameKeys() throws IOException {
    JsonNode tree = new TomlMapper().readTree(TRICKY);
    assertEquals(2, tree.at("/table/key").intValue());
    assertEquals(1, tree.at("/dotted/quoted").intValue());
    assertEquals("}", tree.at("/inline/b/c").textValue());
    assertEquals(9, tree.size());
  }

  @Test
  void lineEndsOfWindowsCountOnce() {
    TomlLines lines = TomlLines.of("a = 1\r\n\r\nb = '''\r\n'''\r\nc = 1");
    assertEquals(1, lines.lineOf("a"));
    assertEquals(3, lines.lineOf("b"));
    assertEquals(5, lines.lineOf("c"));
  }
}
