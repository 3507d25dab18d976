package io.chronotick.mcp.transport.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** The head of a request that Jetty has read. */
record JettyHead(Request request) implements Head {

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    return String.valueOf(request.getHttpURI().getPath());
  }

  @Override
  public List<String> all(String name) {
    return request.getHeaders().getFields(name).stream()
        .map(field -> String.valueOf(field.getValue()))
        .toList();
  }

  @Override
  public Optional<String> targetAuthority() {
    return Optional.ofNullable(request.getHttpURI().getAuthority());
  }

  @Override
  public String localAuthority() {
    SocketAddress local = request.getConnectionMetaData().getLocalSocketAddress();
    return local instanceof InetSocketAddress address ? authority(address) : "";
  }

  @Override
  public String client() {
    SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
    return remote instanceof InetSocketAddress address ? address.getHostString() : "";
  }

  static String authority(InetSocketAddress address) {
    return inUrl(address.getAddress()) + ":" + address.getPort();
  }

  /** As it stands in a URL: in brackets if it has colons, without the name of an interface. */
  static String inUrl(InetAddress address) {
    String text = address.getHostAddress().toLowerCase(Locale.ROOT);
    int scope = text.indexOf('%');
    String bare = scope < 0 ? text : text.substring(0, scope);
    return address instanceof Inet6Address ? "[" + bare + "]" : bare;
  }
}
