package io.chronotick.bench;

/** What the shell gets. */
public final class ExitCode {

  /** Done, and what was judged stood. */
  public static final int DONE = 0;

  /** It could not be done, or a promise was broken. */
  public static final int FAILED = 1;

  /** The command line was not understood. */
  public static final int WRONG_USAGE = 2;

  private ExitCode() {}
}
