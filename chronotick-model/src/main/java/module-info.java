/** The nouns of time. Immutable values; the JDK is all they need. */
module io.chronotick.model {
  requires static transitive org.jspecify;

  exports io.chronotick.model;
}
