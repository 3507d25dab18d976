package io.chronotick.mcp.resource;

/**
 * What is in a resource.
 *
 * @param body a text, a {@link Blob}, or else a record or a list of records that is shown as JSON
 * @param mimeType of the body as it is sent
 * @param lasting whether it is the same for everybody for an hour at least; else it is true at the
 *     moment of reading only
 */
public record Content(Object body, String mimeType, boolean lasting) {

  /** The media type of most of them. */
  public static final String JSON = "application/json";

  /** A record, or a list of records. */
  public Content(Object body, boolean lasting) {
    this(body, JSON, lasting);
  }
}
