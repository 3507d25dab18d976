package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message that was read once, for a transport that must look into it before it is answered. */
public final class Incoming {

  private final Message message;

  private Incoming(Message message) {
    this.message = message;
  }

  /** Reads any bytes; what is no message is an {@code Incoming} as well. */
  public static Incoming read(byte[] utf8) {
    return new Incoming(Message.parse(utf8));
  }

  Message message() {
    return message;
  }

  /** Whether it must be answered: a request, or no message at all. */
  public boolean wantsAnswer() {
    return isRequest() || isMalformed();
  }

  /** Whether it is a request whose shape is fine. */
  public boolean isRequest() {
    return message instanceof Message.Request;
  }

  /** Whether it is no message at all. */
  public boolean isMalformed() {
    return message instanceof Message.Malformed;
  }

  /** What it asks or tells; empty for an answer and for no message. */
  public Optional<String> method() {
    if (message instanceof Message.Request request) {
      return Optional.of(request.method());
    }
    return message instanceof Message.Notification told
        ? Optional.of(told.method())
        : Optional.empty();
  }

  /** Whether it is of the era without a handshake: it names a protocol version in its meta part. */
  public boolean isModern() {
    return meta().containsKey(ModernEra.VERSION_KEY);
  }

  /** Whether that era's required keys are all there and of a version we serve. */
  public boolean isFit() {
    return ModernEra.refusal(meta()).isEmpty();
  }

  /** The version it names, if it does so by a string. */
  public Optional<String> version() {
    return text(meta().get(ModernEra.VERSION_KEY));
  }

  /** What it is about, if it must be repeated beside the message: tool, prompt or resource. */
  public Optional<String> name() {
    return switch (method().orElse("")) {
      case "tools/call", "prompts/get" -> text(params().get("name"));
      case "resources/read" -> text(params().get("uri"));
      default -> Optional.empty();
    };
  }

  /** The answer when {@code header} does not repeat what is in the message. */
  public byte[] mismatch(String header) {
    return error(new RpcError(-32020, "Header mismatch: " + header, null));
  }

  /** The answer when a required key of the modern era is missing. */
  public byte[] invalidParameters() {
    return error(RpcError.INVALID_PARAMETERS);
  }

  private byte[] error(RpcError error) {
    Object id = message instanceof Message.Request request ? request.id() : null;
    return Json.compact(
            Ordered.map(
                "jsonrpc",
                "2.0",
                "id",
                id,
                "error",
                Ordered.map("code", error.code(), "message", error.message())))
        .getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, @Nullable Object> params() {
    Object params = null;
    if (message instanceof Message.Request request) {
      params = request.params();
    } else if (message instanceof Message.Notification told) {
      params = told.params();
    }
    Map<String, @Nullable Object> object = Params.objectOrAbsent(params);
    return object == null ? Map.of() : object;
  }

  private Map<String, @Nullable Object> meta() {
    Map<String, @Nullable Object> meta = Params.objectOrAbsent(params().get("_meta"));
    return meta == null ? Map.of() : meta;
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
