package io.chronotick.mcp.resource;

import java.util.List;
import java.util.Optional;

/** The resources of one server, as the protocol offers them. Any thread. */
public interface ResourceSet {

  /** Those with a URI of their own, always in the same order. */
  List<Listed> list();

  /** Families of them, always in the same order. */
  List<Listed> templates();

  /** Empty when nothing has that URI. */
  Optional<Content> read(String uri);

  /** The one that can be subscribed to: its URI. */
  String watched();

  /** Names of nodes that a text may become, best first; not limited in number. */
  List<String> completeNode(String text);

  /** Names of zones that a text may become, best first; not limited in number. */
  List<String> completeZone(String text);
}
