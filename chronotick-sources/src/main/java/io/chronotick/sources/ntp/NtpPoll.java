package io.chronotick.sources.ntp;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.spi.DatagramTransport;
import io.chronotick.sources.spi.Scheduler;
import io.chronotick.sources.spi.SourceEnvironment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to one address and the wait for its answer: an {@link NtpQuestion} given a socket and
 * a timer. Says what came of it once; then socket and timer are gone, and with them whatever comes
 * late or twice.
 */
final class NtpPoll implements DatagramTransport.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(NtpPoll.class);

  private final SourceEnvironment environment;
  private final InetSocketAddress server;
  private final Consumer<PollOutcome> whenDone;
  private final NtpQuestion question;
  private DatagramTransport.@Nullable Conversation conversation;
  private Scheduler.@Nullable Cancellable timer;
  private boolean done;

  NtpPoll(
      SourceEnvironment environment,
      InetSocketAddress server,
      NtpQuestion question,
      Consumer<PollOutcome> whenDone) {
    this.environment = environment;
    this.server = server;
    this.whenDone = whenDone;
    this.question = question;
  }

  void begin() {
    try {
      var started = environment.scheduler().schedule(question.patience(), this::timeOut);
      var opened = environment.datagrams().open(server, question.request(), this);
      if (!keep(started, opened)) {
        started.cancel();
        opened.close();
      }
    } catch (RuntimeException broken) {
      // An edge of somebody else's making; our caller is promised an outcome all the same.
      LOG.debug("{}: the request could not be sent", server, broken);
      failed("the request could not be sent: " + broken);
    }
  }

  /** False if the poll is over already: an answer may come before {@code open} returns. */
  private synchronized boolean keep(
      Scheduler.Cancellable started, DatagramTransport.Conversation opened) {
    timer = started;
    conversation = opened;
    return !done;
  }

  @Override
  public synchronized void sent(MonotonicTime at) {
    question.sent(at);
  }

  @Override
  public void received(byte[] datagram, MonotonicTime at) {
    Optional<PollOutcome> outcome;
    synchronized (this) {
      outcome = question.received(datagram, at, ownReferenceId());
    }
    outcome.ifPresent(this::finish);
  }

  /** Caller holds the lock. */
  private OptionalInt ownReferenceId() {
    Optional<InetAddress> own =
        conversation == null ? Optional.empty() : conversation.localAddress();
    return own.isEmpty()
        ? OptionalInt.empty()
        : AddressRules.referenceIdOf(own.get(), server.getAddress());
  }

  @Override
  public void failed(String reason) {
    PollOutcome outcome;
    synchronized (this) {
      outcome = question.failed(reason.replaceAll("\\p{Cntrl}", " "));
    }
    finish(outcome);
  }

  private void timeOut() {
    PollOutcome outcome;
    synchronized (this) {
      outcome = question.timedOut();
    }
    finish(outcome);
  }

  /** Ends the poll with {@code outcome} unless it has ended already. */
  void finish(PollOutcome outcome) {
    DatagramTransport.Conversation open;
    Scheduler.Cancellable running;
    int ignored;
    synchronized (this) {
      if (done) {
        return;
      }
      done = true;
      open = conversation;
      running = timer;
      ignored = question.ignoredCount();
    }
    if (running != null) {
      running.cancel();
    }
    if (open != null) {
      open.close();
    }
    if (ignored > 0) {
      LOG.debug("{}: ignored {} datagrams that were no answer", server, ignored);
    }
    whenDone.accept(outcome);
  }
}
