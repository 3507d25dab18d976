package io.chronotick.mcp.resource;

/**
 * A resource, or a family of them, as it is listed.
 *
 * @param uri a URI, or a template of RFC 6570 for a family
 * @param name for programs
 * @param title for people
 * @param mimeType of what is read there
 */
public record Listed(String uri, String name, String title, String description, String mimeType) {

  /** One that is read as JSON. */
  public Listed(String uri, String name, String title, String description) {
    this(uri, name, title, description, Content.JSON);
  }
}
