/** The judgement: several sources in, one disciplined clock with an honest bound out. */
module io.chronotick.core {
  requires static transitive org.jspecify;
  requires transitive io.chronotick.model;
  requires transitive io.chronotick.sources;
  requires org.slf4j;

  exports io.chronotick.core;
  exports io.chronotick.core.publish;
}
