package io.chronotick.mcp.cli;

/** What a command says with its exit code. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int NO_BOUND = 3;

  /** A comparison that leaves open which came first. */
  static final int UNDECIDED = 3;

  /** A check of the doctor that failed. */
  static final int CHECK_FAILED = 3;

  /** A simulated or recorded run in which the clock broke a promise. */
  static final int VIOLATION_FOUND = 3;

  static final int TIMED_OUT = 4;

  /** 128 + SIGINT, as a shell reports it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
