/** The order: which of two events came first, by cause and not by clock. */
module io.chronotick.vectorclock {
  requires static transitive org.jspecify;
  requires transitive io.chronotick.model;

  exports io.chronotick.vectorclock;
}
