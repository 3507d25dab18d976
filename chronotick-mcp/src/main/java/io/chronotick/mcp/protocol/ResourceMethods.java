package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.resource.Blob;
import io.chronotick.mcp.resource.Content;
import io.chronotick.mcp.resource.Listed;
import io.chronotick.mcp.resource.ResourceSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Listing and reading resources. Thread-safe. */
record ResourceMethods(ResourceSet resources) {

  Outcome list(Asked asked) {
    return list(asked, "resources", "uri", resources.list());
  }

  Outcome listTemplates(Asked asked) {
    return list(asked, "resourceTemplates", "uriTemplate", resources.templates());
  }

  private static Outcome list(Asked asked, String key, String uriKey, List<Listed> listed) {
    if (!Params.areOfList(asked.params())) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    return new Outcome.Result(
        Ordered.map(key, listed.stream().map(one -> entry(uriKey, one)).toList()),
        Freshness.LASTING);
  }

  private static Map<String, @Nullable Object> entry(String uriKey, Listed listed) {
    return Ordered.map(
        uriKey,
        listed.uri(),
        "name",
        listed.name(),
        "title",
        listed.title(),
        "description",
        listed.description(),
        "mimeType",
        listed.mimeType());
  }

  Outcome read(Asked asked) {
    if (!(asked.params().get("uri") instanceof String uri)) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    return resources
        .read(uri)
        .<Outcome>map(content -> result(uri, content))
        .orElseGet(() -> new Outcome.Failure(RpcError.resourceNotFound(uri, asked.modern())));
  }

  private static Outcome result(String uri, Content content) {
    return new Outcome.Result(
        Ordered.map("contents", List.of(contents(uri, content))),
        content.lasting() ? Freshness.LASTING : Freshness.MOMENTARY);
  }

  /** What is at a URI, as it goes on the wire. */
  static Map<String, @Nullable Object> contents(String uri, Content content) {
    Map<String, @Nullable Object> tree = Ordered.map("uri", uri, "mimeType", content.mimeType());
    Object body = content.body();
    if (body instanceof Blob blob) {
      tree.put("blob", blob.base64());
    } else {
      tree.put("text", body instanceof String text ? text : Json.pretty(body));
    }
    return tree;
  }
}
