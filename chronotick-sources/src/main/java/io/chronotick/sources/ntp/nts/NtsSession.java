package io.chronotick.sources.ntp.nts;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.os.NumericAddress;
import io.chronotick.sources.spi.SourceEnvironment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Keys and cookies of one server. Asks for keys when there are none, or the server denied them, and
 * pauses ever longer between asking until an answer was good. Safe for any thread.
 */
public final class NtsSession {

  /** First pause between two key exchanges; doubled each time (RFC 8915 section 4.2). */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  static final Duration LONGEST_PAUSE = Duration.ofSeconds(32_768);

  /** Anybody who sees a request can deny its cookie; only so many in a row are believed. */
  static final int MAX_DENIALS = 3;

  /** Whatever is used for longer has been seen by more. */
  static final Duration MAX_AGE = Duration.ofDays(28);

  /** For the exchange of keys and all that belongs to it. */
  static final Duration LIMIT = Duration.ofSeconds(7);

  private static final Readiness.NotReady NO_ANSWER =
      new Readiness.NotReady(
          RefusalReason.NOT_AUTHENTICATED, "no answer under the agreed keys has come");

  private final String name;
  private final int keyPort;
  private final int ntpPort;
  private final KeyExchange exchange;
  private final BiPredicate<String, InetAddress> mayNameMean;
  private final SourceEnvironment environment;

  private final Deque<byte[]> cookies = new ArrayDeque<>();
  private @Nullable Bond bond;
  private int denials;
  private @Nullable CompletableFuture<Boolean> underWay;
  private Duration pause = FIRST_PAUSE;
  private Optional<MonotonicTime> notBefore = Optional.empty();
  private Readiness.NotReady failure =
      new Readiness.NotReady(RefusalReason.UNAVAILABLE, "no keys have been agreed");

  /**
   * What was agreed.
   *
   * @param keyServer who gave the keys
   * @param server who takes the cookies
   */
  private record Bond(
      NtsKeys keys, InetAddress keyServer, InetSocketAddress server, MonotonicTime since) {}

  /** Whether the time may be asked for. */
  public sealed interface Readiness {
    /** By this question. */
    record Ready(NtsQuestion question) implements Readiness {}

    /** Not now. */
    record NotReady(RefusalReason reason, String detail) implements Readiness {}
  }

  /**
   * Asks nobody yet.
   *
   * @param name of the server, which its certificate must be for
   * @param keyPort where it agrees on keys
   * @param ntpPort where to ask for the time if it does not say
   * @param mayNameMean whether an address may be what a name, told by the server, stands for
   */
  public NtsSession(
      String name,
      int keyPort,
      int ntpPort,
      KeyExchange exchange,
      BiPredicate<String, InetAddress> mayNameMean,
      SourceEnvironment environment) {
    this.name = name;
    this.keyPort = keyPort;
    this.ntpPort = ntpPort;
    this.exchange = exchange;
    this.mayNameMean = mayNameMean;
    this.environment = environment;
  }

  /** A question for the server at {@code address}, at once if there are keys. Never fails. */
  public CompletionStage<Readiness> ready(InetAddress address) {
    CompletableFuture<Boolean> exchanged;
    boolean isMine = false;
    synchronized (this) {
      Optional<NtsQuestion> question = question(address);
      if (question.isPresent()) {
        return CompletableFuture.completedStage(new Readiness.Ready(question.get()));
      }
      CompletableFuture<Boolean> begun = underWay;
      if (begun == null) {
        MonotonicTime now = environment.ticker().read();
        if (notBefore.filter(now::isBefore).isPresent()) {
          return CompletableFuture.completedStage(pausing(now.until(notBefore.get())));
        }
        begun = new CompletableFuture<>();
        underWay = begun;
        isMine = true;
        notBefore = Optional.of(now.plus(pause));
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      }
      exchanged = begun;
    }
    CompletionStage<Readiness> readiness = exchanged.thenApply(agreed -> afterExchange(address));
    if (isMine) {
      begin(address, exchanged);
    }
    return readiness;
  }

  private Readiness pausing(Duration left) {
    long seconds = left.plusSeconds(1).minusNanos(1).toSeconds();
    return new Readiness.NotReady(
        failure.reason(), failure.detail() + "; keys are asked for again in " + seconds + " s");
  }

  private synchronized Readiness afterExchange(InetAddress address) {
    return question(address).<Readiness>map(Readiness.Ready::new).orElse(failure);
  }

  private void begin(InetAddress address, CompletableFuture<Boolean> done) {
    CompletionStage<KeyExchange.Outcome> asked;
    try {
      asked = exchange.agree(new InetSocketAddress(address, keyPort), name);
    } catch (RuntimeException broken) {
      // An edge of somebody else's making; our caller is promised an outcome all the same.
      asked =
          CompletableFuture.completedStage(
              new KeyExchange.Outcome.Failed(
                  RefusalReason.UNAVAILABLE, "the key exchange failed: " + broken));
    }
    // What comes later than this is not waited for: a name the server told may never be found.
    var timer =
        environment
            .scheduler()
            .schedule(
                LIMIT,
                () ->
                    fail(
                        RefusalReason.TIMEOUT, "no keys within " + LIMIT.toSeconds() + " s", done));
    var unused =
        asked
            .thenCompose(outcome -> settled(outcome, address))
            .whenComplete(
                (settled, thrown) -> {
                  timer.cancel();
                  if (settled == null) {
                    fail(RefusalReason.UNAVAILABLE, "the key exchange failed: " + thrown, done);
                  } else if (settled.bond().isPresent()) {
                    bind(settled.bond().get(), settled.cookies(), done);
                  } else {
                    fail(settled.failure().reason(), settled.failure().detail(), done);
                  }
                });
  }

  /** What an exchange came to: a bond and its cookies, or a failure. */
  private record Settled(Optional<Bond> bond, List<byte[]> cookies, Readiness.NotReady failure) {

    static Settled failed(RefusalReason reason, String detail) {
      return new Settled(Optional.empty(), List.of(), new Readiness.NotReady(reason, detail));
    }
  }

  private CompletionStage<Settled> settled(KeyExchange.Outcome outcome, InetAddress address) {
    if (outcome instanceof KeyExchange.Outcome.Failed failed) {
      return CompletableFuture.completedStage(Settled.failed(failed.reason(), failed.detail()));
    }
    KeyExchange.Outcome.Agreed agreed = (KeyExchange.Outcome.Agreed) outcome;
    String told = agreed.terms().server().orElse("");
    return addresses(told, address)
        .thenApply(
            found ->
                found.stream()
                    .filter(a -> told.isEmpty() || mayNameMean.test(told, a))
                    .findFirst()
                    .map(server -> bound(agreed, address, server))
                    .orElseGet(
                        () ->
                            Settled.failed(
                                RefusalReason.NAME_NOT_RESOLVED,
                                "no address for " + told + ", whom it wants asked for the time")));
  }

  private Settled bound(
      KeyExchange.Outcome.Agreed agreed, InetAddress keyServer, InetAddress server) {
    int port = agreed.terms().port().orElse(ntpPort);
    return new Settled(
        Optional.of(
            new Bond(
                agreed.keys(),
                keyServer,
                new InetSocketAddress(server, port),
                environment.ticker().read())),
        agreed.terms().cookies(),
        NO_ANSWER);
  }

  private CompletionStage<List<InetAddress>> addresses(String told, InetAddress keyServer) {
    if (told.isEmpty()) {
      return CompletableFuture.completedStage(List.of(keyServer));
    }
    return NumericAddress.parse(told)
        .map(numeric -> CompletableFuture.completedStage(List.of(numeric)))
        .orElseGet(() -> environment.resolver().resolve(told));
  }

  private void bind(Bond made, List<byte[]> given, CompletableFuture<Boolean> done) {
    synchronized (this) {
      if (underWay != done) {
        return;
      }
      bond = made;
      denials = 0;
      cookies.clear();
      cookies.addAll(given);
      underWay = null;
      failure = NO_ANSWER;
    }
    boolean unused = done.complete(true);
  }

  private void fail(RefusalReason reason, String detail, CompletableFuture<Boolean> done) {
    synchronized (this) {
      if (underWay != done) {
        return;
      }
      underWay = null;
      failure = new Readiness.NotReady(reason, detail);
    }
    boolean unused = done.complete(false);
  }

  /** Caller holds the lock. Each takes a cookie away for good. */
  private Optional<NtsQuestion> question(InetAddress address) {
    Bond current = bond;
    if (current == null
        || !current.keyServer().equals(address)
        || current.since().until(environment.ticker().read()).compareTo(MAX_AGE) > 0
        || cookies.isEmpty()) {
      return Optional.empty();
    }
    byte[] cookie = cookies.remove();
    return Optional.of(
        new NtsQuestion(
            current.keys(),
            current.server(),
            cookie,
            KeyMessage.MAX_COOKIES - cookies.size(),
            environment.random(),
            fresh -> answered(current, fresh),
            () -> denied(current)));
  }

  private synchronized void answered(Bond by, List<byte[]> fresh) {
    if (!by.equals(bond)) {
      return;
    }
    denials = 0;
    pause = FIRST_PAUSE;
    notBefore = Optional.empty();
    fresh.stream().limit(KeyMessage.MAX_COOKIES - cookies.size()).forEach(cookies::add);
  }

  private synchronized void denied(Bond by) {
    if (by.equals(bond) && ++denials >= MAX_DENIALS) {
      bond = null;
      cookies.clear();
      failure =
          new Readiness.NotReady(
              RefusalReason.NOT_AUTHENTICATED, "the server no longer knows our cookies");
    }
  }
}
