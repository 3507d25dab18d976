package io.chronotick.mcp.protocol;

import io.chronotick.mcp.resource.Content;
import io.chronotick.mcp.resource.Listed;
import io.chronotick.mcp.resource.ResourceSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resources that the conformance scenarios name. */
final class FixtureResources implements ResourceSet {

  static final String PLAIN = "text/plain";

  private static final String TEXT = "test://static-text";
  private static final String BINARY = "test://static-binary";
  private static final String WATCHED = "test://watched-resource";
  private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");

  /** A member of the family. */
  record Member(String id, boolean templateTest, String data) {}

  @Override
  public List<Listed> list() {
    return List.of(
        new Listed(TEXT, "static-text", "Text", "A text that stays.", PLAIN),
        new Listed(BINARY, "static-binary", "Image", "One red point.", FixtureMedia.PNG_TYPE),
        new Listed(WATCHED, "watched-resource", "Watched", "Can be subscribed to.", PLAIN));
  }

  @Override
  public List<Listed> templates() {
    return List.of(
        new Listed("test://template/{id}/data", "template", "Family", "One for every id."));
  }

  @Override
  public Optional<Content> read(String uri) {
    return switch (uri) {
      case TEXT ->
          Optional.of(new Content("This is the content of the static text resource.", PLAIN, true));
      case BINARY -> Optional.of(new Content(FixtureMedia.png(), FixtureMedia.PNG_TYPE, true));
      case WATCHED -> Optional.of(new Content("Nothing has happened.", PLAIN, false));
      default -> member(uri);
    };
  }

  private static Optional<Content> member(String uri) {
    Matcher matcher = TEMPLATE.matcher(uri);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String id = matcher.group(1);
    return Optional.of(new Content(new Member(id, true, "Data for ID: " + id), true));
  }

  @Override
  public String watched() {
    return WATCHED;
  }

  @Override
  public List<String> completeNode(String text) {
    return List.of();
  }

  @Override
  public List<String> completeZone(String text) {
    return List.of();
  }
}
