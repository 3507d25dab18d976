package io.chronotick.mcp.transport.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The page for people: one file that asks nobody but this server.
 *
 * @param policy allows what is in the page, by its digest, and nothing else
 */
record Page(String html, String policy) {

  static Page load() {
    try (InputStream file = Page.class.getResourceAsStream("dashboard.html")) {
      String html =
          new String(
              Objects.requireNonNull(file, "dashboard.html is part of the jar").readAllBytes(),
              StandardCharsets.UTF_8);
      return new Page(
          html,
          "default-src 'none'; script-src "
              + digest(html, "script")
              + "; style-src "
              + digest(html, "style")
              + "; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
              + " 'none'");
    } catch (IOException e) {
      throw new UncheckedIOException("dashboard.html cannot be read", e);
    }
  }

  /** As a browser takes it: of the bytes between the tags. */
  private static String digest(String html, String element) {
    int from = html.indexOf("<" + element + ">") + element.length() + 2;
    String content = html.substring(from, html.indexOf("</" + element + ">", from));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
