/**
 * The nouns of time. Immutable values; the JDK and the types of ThreeTen-Extra are all they need.
 */
module io.chronotick.model {
  requires static transitive org.jspecify;
  requires transitive org.threeten.extra;

  exports io.chronotick.model;
  exports io.chronotick.model.fine;
  exports io.chronotick.model.scale;
}
