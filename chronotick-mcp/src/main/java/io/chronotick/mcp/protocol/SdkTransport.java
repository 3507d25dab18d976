package io.chronotick.mcp.protocol;

import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where the SDK's server plugs into our transports: it is told that this is one, and hands over the
 * handler that answers requests. One server serves any number of connections through it.
 */
final class SdkTransport implements McpStatelessServerTransport {

  private @Nullable McpStatelessServerHandler handler;

  @Override
  public void setMcpHandler(McpStatelessServerHandler handler) {
    this.handler = handler;
  }

  McpStatelessServerHandler handler() {
    return Objects.requireNonNull(handler, "the SDK's server was built before it is asked");
  }

  @Override
  public List<String> protocolVersions() {
    return Introduction.LEGACY_VERSIONS;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
