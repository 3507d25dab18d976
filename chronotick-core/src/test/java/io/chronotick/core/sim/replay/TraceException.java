package io.chronotick.core.sim.replay;

import java.io.IOException;

/** A file is no trace; the message says where, what is wrong and what is accepted. */
public final class TraceException extends IOException {

  private static final long serialVersionUID = 1L;

  TraceException(String file, long line, String what) {
    super(file + ":" + line + ": " + what);
  }

  TraceException(String file, String what) {
    super(file + ": " + what);
  }
}
