package io.chronotick.sources.host;

import io.chronotick.model.SourceId;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that puts one {@link Question} at a time. Keeps the promises every source gives, so that
 * a wire need only know what to ask.
 */
public final class HostTimeSource implements TimeSource {

  private static final Logger LOG = LoggerFactory.getLogger(HostTimeSource.class);

  /** How the wire asks. */
  @FunctionalInterface
  public interface Question {
    /** Asks once and returns at once. */
    Pending ask();
  }

  /** A question under way. */
  public interface Pending {
    /** Completes once, within the wire's limit, never exceptionally. */
    CompletionStage<PollOutcome> outcome();

    /** Frees what is held; the stage may then complete with anything or not at all. Idempotent. */
    void abandon();
  }

  private final SourceSpec spec;
  private final SourceId id;
  private final SourceTraits traits;
  private final Question question;
  private @Nullable Attempt underWay;
  private boolean closed;

  public HostTimeSource(SourceSpec spec, SourceId id, SourceTraits traits, Question question) {
    this.spec = spec;
    this.id = id;
    this.traits = traits;
    this.question = question;
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public SourceSpec spec() {
    return spec;
  }

  @Override
  public SourceTraits traits() {
    return traits;
  }

  @Override
  public CompletionStage<PollOutcome> poll() {
    Attempt attempt = new Attempt();
    synchronized (this) {
      if (closed) {
        return CompletableFuture.completedStage(unavailable("closed"));
      }
      if (underWay != null) {
        return CompletableFuture.completedStage(unavailable("a poll is already under way"));
      }
      underWay = attempt;
    }
    attempt.begin();
    return attempt.outcome.minimalCompletionStage();
  }

  private static PollOutcome unavailable(String detail) {
    return Claims.refused(RefusalReason.UNAVAILABLE, detail);
  }

  @Override
  public void close() {
    Attempt open;
    synchronized (this) {
      closed = true;
      open = underWay;
    }
    if (open != null) {
      open.finish(unavailable("closed"));
    }
  }

  private synchronized void ended(Attempt attempt) {
    if (underWay == attempt) {
      underWay = null;
    }
  }

  private final class Attempt {

    final CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
    private @Nullable Pending pending;
    private boolean over;

    void begin() {
      try {
        Pending asked = question.ask();
        if (!keep(asked)) {
          asked.abandon();
        }
        var unused = asked.outcome().whenComplete(this::answered);
      } catch (RuntimeException | Error broken) {
        // An edge of somebody else's making, which may not even link; the caller is promised an
        // outcome, and the next poll that none is under way.
        answered(null, broken);
      }
    }

    private synchronized boolean keep(Pending asked) {
      pending = asked;
      return !over;
    }

    private void answered(@Nullable PollOutcome result, @Nullable Throwable thrown) {
      if (result != null) {
        finish(result);
      } else {
        LOG.debug("a poll of {} failed", spec, thrown);
        finish(unavailable("the poll failed: " + thrown));
      }
    }

    void finish(PollOutcome result) {
      Pending open;
      synchronized (this) {
        if (over) {
          return;
        }
        over = true;
        open = pending;
      }
      if (open != null) {
        open.abandon();
      }
      // Before the outcome is known, so that whoever waits for it may poll again at once.
      ended(this);
      boolean unused = outcome.complete(result);
    }
  }
}
