package io.chronotick.mcp.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The era without a handshake: every request says which version it speaks and what its client can
 * do, every result says what it is and who gave it.
 */
final class ModernEra {

  /** In {@code _meta}: makes a request a modern one. */
  static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

  /** In the {@code _meta} of whatever is sent to a subscriber: the id of its request. */
  static final String SUBSCRIPTION_KEY = "io.modelcontextprotocol/subscriptionId";

  /** In {@code _meta}: what the client can be asked for. */
  static final String CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";

  /** In a result: what kind of one it is. */
  static final String RESULT_TYPE = "resultType";

  private static final String CLIENT_KEY = "io.modelcontextprotocol/clientInfo";
  private static final String SERVER_KEY = "io.modelcontextprotocol/serverInfo";

  private final Introduction introduction;

  ModernEra(Introduction introduction) {
    this.introduction = introduction;
  }

  /**
   * Why a request with this {@code _meta} is not served. The version comes first: of another one we
   * do not know which keys it requires.
   */
  static Optional<RpcError> refusal(Map<String, ? extends @Nullable Object> meta) {
    if (!(meta.get(VERSION_KEY) instanceof String version)) {
      return Optional.of(RpcError.INVALID_PARAMETERS);
    }
    if (!Introduction.MODERN_VERSIONS.contains(version)) {
      return Optional.of(RpcError.unsupportedVersion(Introduction.MODERN_VERSIONS, version));
    }
    boolean complete =
        meta.get(CAPABILITIES_KEY) instanceof Map
            && Params.objectOrAbsent(meta.get(CLIENT_KEY)) != null;
    return complete ? Optional.empty() : Optional.of(RpcError.INVALID_PARAMETERS);
  }

  Outcome discover() {
    return new Outcome.Result(
        Ordered.map(
            "supportedVersions",
            Introduction.MODERN_VERSIONS,
            "capabilities",
            Introduction.capabilities(),
            "instructions",
            introduction.instructions()),
        Freshness.LASTING);
  }

  /** The last word of a subscription that we end, not its client. */
  static Outcome.Result endOfSubscription(Object id) {
    return new Outcome.Result(Ordered.map("_meta", Ordered.map(SUBSCRIPTION_KEY, id)));
  }

  /** The result with what this era adds to every one. */
  Map<String, ?> dress(Outcome.Result result) {
    var dressed = new LinkedHashMap<String, @Nullable Object>(result.tree());
    dressed.putIfAbsent(RESULT_TYPE, "complete");
    dressed.putAll(result.freshness().hints());
    var meta = new LinkedHashMap<String, @Nullable Object>();
    if (dressed.get("_meta") instanceof Map<?, ?> own) {
      own.forEach((key, value) -> meta.put((String) key, value));
    }
    meta.put(SERVER_KEY, introduction.serverInfo());
    dressed.put("_meta", meta);
    return dressed;
  }
}
