package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
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
 * its {@code _meta} is of the modern era, which needs no beginning. One connection may carry both.
 */
public final class Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private static final int CALLS_PER_SECOND = 1_000;
  private static final int BURST = 2_000;

  private final Catalogue catalogue;
  private final SdkCatalogue sdk;
  private final ModernEra modern;
  private final RateLimiter limiter;
  private volatile boolean initialized;

  Conversation(Catalogue catalogue, SdkCatalogue sdk, ModernEra modern, Ticker ticker) {
    this.catalogue = catalogue;
    this.sdk = sdk;
    this.modern = modern;
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
      Map<String, @Nullable Object> params = Params.objectOrAbsent(request.params());
      Map<String, @Nullable Object> meta =
          params == null ? null : Params.objectOrAbsent(params.get("_meta"));
      if (params == null || meta == null) {
        return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
      }
      return meta.containsKey(ModernEra.VERSION_KEY)
          ? modern(request.method(), params, meta)
          : legacy(request.method(), params);
    } catch (RuntimeException | Error e) {
      return new Outcome.Failure(Incidents.defect(PythonText.echo(request.method()), e));
    }
  }

  private Outcome modern(
      String method, Map<String, @Nullable Object> params, Map<String, @Nullable Object> meta) {
    Optional<RpcError> refusal = ModernEra.refusal(meta);
    if (refusal.isPresent()) {
      return new Outcome.Failure(refusal.get());
    }
    Outcome outcome =
        method.equals("server/discover") ? modern.discover() : ofBothEras(method, params);
    return outcome instanceof Outcome.Result result
        ? new Outcome.Result(modern.dress(result))
        : outcome;
  }

  private Outcome legacy(String method, Map<String, @Nullable Object> params) {
    if (method.equals("ping")) {
      return new Outcome.Result(Map.of());
    }
    if (method.equals("initialize")) {
      return initialize(params);
    }
    return initialized
        ? ofBothEras(method, params)
        : new Outcome.Failure(RpcError.INVALID_PARAMETERS);
  }

  private Outcome ofBothEras(String method, Map<String, @Nullable Object> params) {
    return switch (method) {
      case "tools/list" ->
          Params.areOfList(params)
              ? sdk.listTools()
              : new Outcome.Failure(RpcError.INVALID_PARAMETERS);
      case "tools/call" -> callTool(params);
      default -> new Outcome.Failure(RpcError.METHOD_NOT_FOUND);
    };
  }

  private Outcome initialize(Map<String, ?> params) {
    Map<?, ?> client = Params.objectOrAbsent(params.get("clientInfo"));
    if (!(params.get("protocolVersion") instanceof String version)
        || client == null
        || Params.objectOrAbsent(params.get("capabilities")) == null) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    Outcome outcome = sdk.initialize(version, client.get("name"));
    initialized = initialized || outcome instanceof Outcome.Result;
    return outcome;
  }

  private Outcome callTool(Map<String, ?> params) {
    Map<String, @Nullable Object> arguments = Params.objectOrAbsent(params.get("arguments"));
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
}
