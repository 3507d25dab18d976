package io.chronotick.sources.host;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.spi.DatagramTransport;
import io.chronotick.sources.spi.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and the wait for what answers it: an {@link Exchange} given a socket and a timer.
 * Ends once, as an answer, a failure or a time-out; then socket and timer are gone, and with them
 * whatever comes late or twice.
 *
 * @param <T> what the question comes to
 */
public final class DatagramAsk<T> implements DatagramTransport.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(DatagramAsk.class);

  /** The pure half. Called by one thread at a time. */
  public interface Exchange<T> {
    byte[] request();

    /** A datagram came; empty while the question stays open. */
    Optional<T> received(byte[] datagram);

    /** Nothing that counts came in time. */
    T timedOut();

    /** The operating system refused; the reason is fit to be shown. */
    T failed(String reason);
  }

  /** Where to ask. */
  @FunctionalInterface
  public interface Place {
    /** As {@link DatagramTransport#open}, to a server already known. */
    DatagramTransport.Conversation open(byte[] request, DatagramTransport.Listener listener);
  }

  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final Exchange<T> exchange;
  private DatagramTransport.@Nullable Conversation conversation;
  private Scheduler.@Nullable Cancellable timer;
  private boolean over;

  private DatagramAsk(Exchange<T> exchange) {
    this.exchange = exchange;
  }

  /** Sends the request and returns at once. */
  public static <T> DatagramAsk<T> begin(
      Scheduler scheduler, Duration limit, Place place, Exchange<T> exchange) {
    DatagramAsk<T> ask = new DatagramAsk<>(exchange);
    ask.begin(scheduler, limit, place);
    return ask;
  }

  private void begin(Scheduler scheduler, Duration limit, Place place) {
    try {
      Scheduler.Cancellable started = scheduler.schedule(limit, this::timeOut);
      keep(started);
      DatagramTransport.Conversation opened = place.open(exchange.request(), this);
      keep(opened);
    } catch (RuntimeException broken) {
      // An edge of somebody else's making; our caller is promised an outcome all the same.
      failed("the request could not be sent: " + broken);
    }
  }

  private void keep(Scheduler.Cancellable started) {
    synchronized (this) {
      timer = started;
    }
  }

  /** An answer may come before {@code open} returns. */
  private void keep(DatagramTransport.Conversation opened) {
    synchronized (this) {
      if (!over) {
        conversation = opened;
        return;
      }
    }
    opened.close();
  }

  /** Completes once, never exceptionally. */
  public CompletableFuture<T> answer() {
    return answer;
  }

  /** Gives up, unless the question is answered; then it comes to {@code instead}. */
  public void abandon(T instead) {
    finish(instead);
  }

  @Override
  public void sent(MonotonicTime at) {
    LOG.trace("sent at {}", at);
  }

  @Override
  public void received(byte[] datagram, MonotonicTime at) {
    Optional<T> result;
    synchronized (this) {
      result = over ? Optional.empty() : exchange.received(datagram);
    }
    result.ifPresent(this::finish);
  }

  @Override
  public void failed(String reason) {
    T result;
    synchronized (this) {
      result = exchange.failed(Shown.of(reason));
    }
    finish(result);
  }

  private void timeOut() {
    T result;
    synchronized (this) {
      result = exchange.timedOut();
    }
    finish(result);
  }

  private void finish(T result) {
    DatagramTransport.Conversation open;
    Scheduler.Cancellable running;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      open = conversation;
      running = timer;
    }
    if (running != null) {
      running.cancel();
    }
    if (open != null) {
      open.close();
    }
    boolean unused = answer.complete(result);
  }
}
