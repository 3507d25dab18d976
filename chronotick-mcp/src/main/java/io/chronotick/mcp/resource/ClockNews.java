package io.chronotick.mcp.resource;

import io.chronotick.core.ClockEvent;
import io.chronotick.core.SourceState;
import io.chronotick.mcp.tool.IsoText;
import io.chronotick.model.ClockStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event of the clock that a client wants to hear of.
 *
 * @param level how much it matters
 * @param body what happened
 */
public record ClockNews(Level level, Body body) {

  /** How much it matters, least first; the wire has more levels than we have news for. */
  public enum Level {
    NOTICE,
    WARNING,
    ERROR
  }

  /**
   * What happened.
   *
   * @param event {@code status}, {@code falseticker}, {@code disruption} or {@code leap}
   * @param at when, by this clock
   * @param message the same in words
   * @param source whom it is about; null when it is about the clock
   */
  public record Body(String event, String at, String message, @Nullable String source) {}

  /** The news in an event, if it is any. */
  public static Optional<ClockNews> of(ClockEvent event) {
    String at = IsoText.of(event.at());
    if (event instanceof ClockEvent.StatusChanged changed) {
      return Optional.of(
          new ClockNews(
              levelOf(changed.to()),
              new Body(
                  "status",
                  at,
                  "Status changed from " + changed.from() + " to " + changed.to(),
                  null)));
    }
    if (event instanceof ClockEvent.SourceChanged changed
        && changed.to() == SourceState.FALSETICKER) {
      return Optional.of(
          new ClockNews(
              Level.WARNING,
              new Body(
                  "falseticker",
                  at,
                  changed.source() + " is proved outside the majority",
                  changed.source().value())));
    }
    if (event instanceof ClockEvent.Disrupted disrupted) {
      return Optional.of(
          new ClockNews(
              Level.ERROR, new Body("disruption", at, "Disrupted: " + disrupted.what(), null)));
    }
    if (event instanceof ClockEvent.LeapAnnounced announced) {
      return Optional.of(
          new ClockNews(
              Level.NOTICE,
              new Body("leap", at, "Leap second announced: " + announced.leap(), null)));
    }
    return Optional.empty();
  }

  private static Level levelOf(ClockStatus status) {
    return switch (status) {
      case SYNCHRONIZED -> Level.NOTICE;
      case HOLDOVER -> Level.WARNING;
      case DISRUPTED, UNKNOWN -> Level.ERROR;
    };
  }
}
