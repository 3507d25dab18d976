package io.chronotick.mcp.transport.http;

import java.util.List;
import java.util.Optional;

/** A request without its body. */
interface Head {

  /** As sent: {@code POST}. */
  String method();

  /** As sent, without the query, nothing decoded. */
  String path();

  /** Every value of a header, in the order they came; the name's case does not matter. */
  List<String> all(String name);

  /** The value of a header that came once; empty also when it came more often. */
  default Optional<String> one(String name) {
    List<String> values = all(name);
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** The host and port in the target, where a client sent the absolute form of it. */
  Optional<String> targetAuthority();

  /** The address and port the request came in at, as they stand in a URL. */
  String localAuthority();

  /** The address of the client. */
  String client();
}
