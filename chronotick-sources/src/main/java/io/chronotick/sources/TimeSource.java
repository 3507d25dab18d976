package io.chronotick.sources;

import io.chronotick.model.SourceId;
import java.util.concurrent.CompletionStage;

/**
 * Something that can be asked what time it is.
 *
 * <p>Safe for any thread, though a clock asks one source one question at a time.
 */
public interface TimeSource extends AutoCloseable {

  SourceId id();

  SourceSpec spec();

  /** What the source is and how politely it must be treated, as far as known now. */
  SourceTraits traits();

  /**
   * Whether asking sends nothing beyond this host, neither to the source nor to learn where it is:
   * part of it, or a server at its loopback address.
   */
  default boolean staysOnThisHost() {
    return traits().courtesy() == SourceTraits.Courtesy.HOST;
  }

  /**
   * Asks once. Returns at once; the stage completes with an outcome within the source's time-out,
   * never exceptionally. A poll begun while another is under way, or after {@link #close}, is
   * refused as {@link RefusalReason#UNAVAILABLE}.
   */
  CompletionStage<PollOutcome> poll();

  /**
   * How often another server took the place of the one it asked: what was measured before says
   * nothing of that.
   */
  default int serverChanges() {
    return 0;
  }

  /**
   * The server it asks is proved wrong. Asks another from now on, and that one never again; false
   * if there is none whom it could ask instead, and all stays as it is.
   */
  default boolean moveOn() {
    return false;
  }

  /** Gives up any poll under way and frees what is held. Idempotent, never throws. */
  @Override
  void close();
}
