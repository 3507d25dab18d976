package io.chronotick.model;

/** {@link System#nanoTime()}, moved so that it starts near zero. */
enum SystemTicker implements Ticker {
  INSTANCE;

  private static final long ORIGIN = System.nanoTime();

  @Override
  public long nanos() {
    // nanoTime may wrap, its differences do not: subtract plainly, as its contract asks.
    return System.nanoTime() - ORIGIN;
  }
}
