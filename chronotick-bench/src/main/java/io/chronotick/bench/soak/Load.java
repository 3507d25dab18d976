package io.chronotick.bench.soak;

import java.io.IOException;

/** What a client of one kind does, again and again. Used by one thread. */
interface Load extends AutoCloseable {

  /** For the report. */
  String name();

  /**
   * Does it once, within a few seconds, and leaves nothing open but what it means to.
   *
   * @return how many answers were looked at
   * @throws WrongAnswerException if one was not what it had to be
   * @throws IOException if the server cannot be talked to, which is as bad
   */
  long once() throws IOException;

  @Override
  default void close() throws IOException {}
}
