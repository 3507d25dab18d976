package io.chronotick.mcp.cli;

/** What a command says with its exit code. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int NO_BOUND = 3;

  /** 128 + SIGINT, as a shell reports it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
