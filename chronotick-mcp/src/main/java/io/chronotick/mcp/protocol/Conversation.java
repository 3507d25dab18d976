package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.protocol.SdkCatalogue.Outcome;
import io.chronotick.mcp.zone.PythonText;
import io.chronotick.model.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: which messages are allowed now, and what each is answered.
 *
 * <p>The legacy revisions begin with {@code initialize}. A request that names a protocol version in
 * its {@code _meta} is of the modern era, which needs no beginning; none of its versions is served.
 */
public final class Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private static final int CALLS_PER_SECOND = 1_000;
  private static final int BURST = 2_000;
  private static final String MODERN_VERSION = "io.modelcontextprotocol/protocolVersion";

  private final Catalogue catalogue;
  private final SdkCatalogue sdk;
  private final RateLimiter limiter;
  private volatile boolean initialized;

  Conversation(Catalogue catalogue, SdkCatalogue sdk, Ticker ticker) {
    this.catalogue = catalogue;
    this.sdk = sdk;
    this.limiter = new RateLimiter(ticker, CALLS_PER_SECOND, BURST);
  }

  /** The answer to one message, on one line of UTF-8; empty for what is not to be answered. */
  public Optional<byte[]> answer(byte[] message) {
    Message parsed = Message.parse(message);
    if (parsed instanceof Message.Request request) {
      return Optional.of(envelope(request.id(), outcome(request)));
    }
    if (parsed instanceof Message.Malformed malformed) {
      return Optional.of(envelope(malformed.id(), new Outcome.Failure(malformed.error())));
    }
    if (parsed instanceof Message.Notification notification && LOG.isDebugEnabled()) {
      LOG.debug("Notification {}", PythonText.echo(notification.method()));
    }
    return Optional.empty();
  }

  /** The answer to a message that was too long to be read. */
  public byte[] answerToOverlong() {
    return envelope(null, new Outcome.Failure(RpcError.INVALID_REQUEST));
  }

  private static byte[] envelope(@Nullable Object id, Outcome outcome) {
    Map<String, @Nullable Object> answer = Ordered.map("jsonrpc", "2.0", "id", id);
    if (outcome instanceof Outcome.Result result) {
      answer.put("result", result.tree());
    } else {
      RpcError error = ((Outcome.Failure) outcome).error();
      Map<String, @Nullable Object> told =
          Ordered.map("code", error.code(), "message", error.message());
      if (error.data() != null) {
        told.put("data", error.data());
      }
      answer.put("error", told);
    }
    return Json.compact(answer).getBytes(StandardCharsets.UTF_8);
  }

  private Outcome outcome(Message.Request request) {
    try {
      Map<?, ?> params = objectOrAbsent(request.params());
      Map<?, ?> meta = params == null ? null : objectOrAbsent(params.get("_meta"));
      if (params == null || meta == null) {
        return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
      }
      if (meta.containsKey(MODERN_VERSION)) {
        return modern(meta.get(MODERN_VERSION));
      }
      return legacy(request.method(), params);
    } catch (RuntimeException | Error e) {
      return new Outcome.Failure(Incidents.defect(PythonText.echo(request.method()), e));
    }
  }

  private static Outcome modern(@Nullable Object version) {
    return new Outcome.Failure(
        version instanceof String requested
            ? RpcError.unsupportedVersion(SdkTransport.LEGACY_VERSIONS, requested)
            : RpcError.INVALID_PARAMETERS);
  }

  private Outcome legacy(String method, Map<?, ?> params) {
    if (method.equals("ping")) {
      return new Outcome.Result(Map.of());
    }
    if (method.equals("initialize")) {
      return initialize(params);
    }
    if (!initialized) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    return switch (method) {
      case "tools/list" -> listTools(params);
      case "tools/call" -> callTool(params);
      default -> new Outcome.Failure(RpcError.METHOD_NOT_FOUND);
    };
  }

  private Outcome initialize(Map<?, ?> params) {
    Map<?, ?> client = objectOrAbsent(params.get("clientInfo"));
    if (!(params.get("protocolVersion") instanceof String version)
        || client == null
        || objectOrAbsent(params.get("capabilities")) == null) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    Outcome outcome = sdk.initialize(version, client.get("name"));
    initialized = initialized || outcome instanceof Outcome.Result;
    return outcome;
  }

  private Outcome listTools(Map<?, ?> params) {
    Object cursor = params.get("cursor");
    return cursor == null || cursor instanceof String
        ? sdk.listTools()
        : new Outcome.Failure(RpcError.INVALID_PARAMETERS);
  }

  private Outcome callTool(Map<?, ?> params) {
    Map<String, @Nullable Object> arguments = objectOrAbsent(params.get("arguments"));
    if (!(params.get("name") instanceof String name) || arguments == null) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    Optional<Tool> tool = catalogue.find(name);
    if (tool.isEmpty()) {
      return new Outcome.Failure(RpcError.unknownTool(name));
    }
    Duration wait = limiter.take();
    if (wait.isZero()) {
      return sdk.callTool(name, arguments);
    }
    return new Outcome.Result(
        SdkResults.tree(SdkResults.of(Refusal.tooManyCalls(wait, tool.get().errorPrefix()))));
  }

  /**
   * The object; an empty one when absent or null, as the reference has it; null for anything else.
   */
  @SuppressWarnings("unchecked") // every object of a tree has strings for keys
  private static @Nullable Map<String, @Nullable Object> objectOrAbsent(@Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    return value instanceof Map ? (Map<String, @Nullable Object>) value : null;
  }
}
