package io.chronotick.sources.spi;

import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.SourceSpec;
import java.util.concurrent.CompletionStage;

/** What a wire speaks to on this host without being told where: found, and asked how it is. */
public interface HostWire {

  /** Opens it as a source. */
  SourceSpec spec();

  /**
   * Whether to use it where nobody chose sources. False unless what it says of its error may be
   * believed and {@code running} shows that it is there.
   */
  boolean isDefault(RunningPrograms running);

  /** Asks how it is. Returns at once; the stage completes within seconds, never exceptionally. */
  CompletionStage<Report> ask(SourceEnvironment environment);

  /**
   * How it is.
   *
   * @param answers whether there is anything that speaks
   * @param account what it says of itself, or why nothing speaks: a clause, for people; visible
   *     ASCII, one line
   */
  record Report(boolean answers, String account) {}
}
