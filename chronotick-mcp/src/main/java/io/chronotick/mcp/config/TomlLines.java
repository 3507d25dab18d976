package io.chronotick.mcp.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * On which line of a TOML text each key stands; the parser keeps no places. The text is known to be
 * TOML, so this only tells apart keys, strings, brackets and comments. Linear in the text.
 */
final class TomlLines {

  private final String text;
  private final Map<String, Integer> lines = new HashMap<>();
  private int at;
  private int line = 1;

  private TomlLines(String text) {
    this.text = text;
  }

  /** {@code text} must be TOML. */
  static TomlLines of(String text) {
    TomlLines lines = new TomlLines(text);
    lines.scan();
    return lines;
  }

  /** The line of a dotted path, from 1; of what stands in an inline table, that of the table. */
  int lineOf(String path) {
    for (String known = path; ; known = known.substring(0, known.lastIndexOf('.'))) {
      Integer found = lines.get(known);
      if (found != null) {
        return found;
      }
      if (known.indexOf('.') < 0) {
        return 1;
      }
    }
  }

  private void scan() {
    String table = "";
    while (skipBlank()) {
      int keyLine = line;
      if (text.charAt(at) == '[') {
        boolean isArray = text.startsWith("[[", at);
        at += isArray ? 2 : 1;
        String name = key("]");
        at += isArray ? 2 : 1;
        lines.putIfAbsent(name, keyLine);
        table = name + ".";
      } else {
        lines.putIfAbsent(table + key("="), keyLine);
        at++;
        value();
      }
    }
  }

  /** To the next key or header; false at the end. */
  private boolean skipBlank() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        comment();
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        step();
      } else {
        return true;
      }
    }
    return false;
  }

  private void step() {
    if (text.charAt(at++) == '\n') {
      line++;
    }
  }

  private void comment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  /** A dotted key without its quotes and blanks; stops at {@code end}. */
  private String key(String end) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    while (at < text.length() && !text.startsWith(end, at)) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        int begin = at;
        string();
        part.append(text, begin + 1, at - 1);
      } else if (c == '.') {
        parts.add(part.toString());
        part.setLength(0);
        at++;
      } else {
        if (!Character.isWhitespace(c)) {
          part.append(c);
        }
        step();
      }
    }
    parts.add(part.toString());
    return String.join(".", parts);
  }

  /** Past a value, up to the end of its last line. */
  private void value() {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        string();
        continue;
      }
      if (c == '#') {
        comment();
        continue;
      }
      if (c == '\n' && depth == 0) {
        return;
      }
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      }
      step();
    }
  }

  /** Past a string of any of the four kinds. */
  private void string() {
    char quote = text.charAt(at);
    String three = String.valueOf(quote).repeat(3);
    String end = text.startsWith(three, at) ? three : String.valueOf(quote);
    at += end.length();
    while (at < text.length() && !text.startsWith(end, at)) {
      if (quote == '"' && text.charAt(at) == '\\') {
        step();
      }
      if (at < text.length()) {
        step();
      }
    }
    at = Math.min(text.length(), at + end.length());
    // Up to two more quotes before the closing three belong to the text.
    while (end.length() == 3 && at < text.length() && text.charAt(at) == quote) {
      at++;
    }
  }
}
