package io.chronotick.core.sim.replay;

/** One line of a trace; nanoseconds. */
public sealed interface TraceRecord {

  /**
   * {@code # scenario NAME seed N; … score from true >= T}.
   *
   * @param scenario a name, for people
   * @param scoreFrom true time from which accuracy counts
   */
  record Header(String scenario, long seed, long scoreFrom) implements TraceRecord {}

  /**
   * {@code X,T1,T2,T3,T4}: an exchange becomes known.
   *
   * @param t1 the client's counter at the send
   * @param t2 true time when the request arrived
   * @param t3 true time when the answer left
   * @param t4 the client's counter at the receive
   */
  record Exchange(long t1, long t2, long t3, long t4) implements TraceRecord {}

  /**
   * {@code G,local,true}: what the client could not see.
   *
   * @param local the client's counter
   * @param truth true time at that moment
   */
  record Truth(long local, long truth) implements TraceRecord {}
}
