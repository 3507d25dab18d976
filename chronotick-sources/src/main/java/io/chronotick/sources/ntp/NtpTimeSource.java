package io.chronotick.sources.ntp;

import io.chronotick.model.SourceId;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.SourceTraits.Courtesy;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.ntp.nts.KeyExchange;
import io.chronotick.sources.ntp.nts.NtsSession;
import io.chronotick.sources.spi.Scheduler;
import io.chronotick.sources.spi.SourceEnvironment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server asked by name or address. Keeps polls one at a time and the name's look-up off their
 * path: a poll waits at most {@link #NAME_PATIENCE} for an address, and the look-up goes on behind
 * it for the next.
 */
final class NtpTimeSource implements TimeSource {

  static final Duration NAME_PATIENCE = Duration.ofSeconds(5);

  /** An exchange of keys ends by itself before; the name it may tell need not be found. */
  static final Duration KEY_PATIENCE = Duration.ofSeconds(8);

  private final NtpSettings settings;
  private final SourceEnvironment environment;
  private final Addresses addresses;
  private final SourceId id;
  private final Optional<NtsSession> session;
  private @Nullable Attempt underWay;
  private boolean isResolving;
  private boolean closed;

  /**
   * {@code exchange}: what agrees on keys, made only where the settings want some, for it needs a
   * library that need not be there.
   */
  NtpTimeSource(
      NtpSettings settings,
      SourceEnvironment environment,
      Function<NtpSettings.Nts, KeyExchange> exchange) {
    this(
        settings,
        settings.id(),
        settings
            .numeric()
            .map(address -> ServerAddresses.ofNumeric(settings.host(), address))
            .orElseGet(() -> ServerAddresses.ofName(settings.host())),
        environment,
        exchange);
  }

  /** One of several that share a name: {@code addresses} says whom it may ask. */
  NtpTimeSource(
      NtpSettings settings,
      SourceId id,
      Addresses addresses,
      SourceEnvironment environment,
      Function<NtpSettings.Nts, KeyExchange> exchange) {
    this.session =
        settings
            .nts()
            .map(
                nts ->
                    new NtsSession(
                        settings.host(),
                        nts.port(),
                        settings.port(),
                        exchange.apply(nts),
                        AddressRules::mayNameMean,
                        environment));
    this.settings = settings;
    this.environment = environment;
    this.id = id;
    this.addresses = addresses;
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public SourceSpec spec() {
    return settings.spec();
  }

  /** Who agrees on keys may send us to any other server. */
  @Override
  public boolean staysOnThisHost() {
    return AddressRules.isThisHost(settings.host()) && session.isEmpty();
  }

  @Override
  public SourceTraits traits() {
    boolean isPrivate = isPrivate(current());
    return new SourceTraits(
        NtpSettings.SCHEME,
        address(),
        isPrivate ? Courtesy.PRIVATE : Courtesy.PUBLIC,
        settings.smear(),
        settings.key().isPresent() || session.isPresent(),
        settings.terms(),
        isPrivate ? "" : current().map(AddressRules::networkOf).orElse(""),
        environment.datagrams().stampNoise());
  }

  /** Of a member of a pool the server that is asked, which its name does not tell. */
  private String address() {
    return settings.members() == 1
        ? settings.address()
        : current().map(a -> NtpSettings.address(a, settings.port())).orElse(settings.address());
  }

  @Override
  public synchronized int serverChanges() {
    return addresses.changes();
  }

  @Override
  public synchronized boolean moveOn() {
    return addresses.giveUp();
  }

  private boolean isPrivate(Optional<InetAddress> address) {
    return settings.isDeclaredPrivate() || address.map(AddressRules::isPrivate).orElse(false);
  }

  private synchronized Optional<InetAddress> current() {
    return addresses.current();
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
    try {
      attempt.begin();
    } catch (RuntimeException | Error broken) {
      // A timer or resolver of somebody else's making, which may not even link; the caller is
      // promised an outcome, and the next poll that none is under way.
      attempt.abandon(unavailable("the environment failed: " + broken));
    }
    return attempt.outcome.minimalCompletionStage();
  }

  private static PollOutcome unavailable(String detail) {
    return new PollOutcome.Refused(RefusalReason.UNAVAILABLE, detail);
  }

  @Override
  public void close() {
    Attempt open;
    synchronized (this) {
      closed = true;
      addresses.close();
      open = underWay;
    }
    if (open != null) {
      open.abandon(unavailable("closed"));
    }
  }

  private void resolveInBackground() {
    synchronized (this) {
      if (isResolving || closed) {
        return;
      }
      isResolving = true;
    }
    try {
      var unused =
          environment
              .resolver()
              .resolve(settings.host())
              .whenComplete((found, thrown) -> resolved(thrown == null ? found : List.of()));
    } catch (RuntimeException | Error broken) {
      // Or the next poll would wait for an answer that never comes.
      lookUpFailed();
      throw broken;
    }
  }

  private synchronized void lookUpFailed() {
    isResolving = false;
  }

  private void resolved(List<InetAddress> found) {
    Attempt waiting;
    synchronized (this) {
      isResolving = false;
      addresses.resolved(found);
      waiting = underWay;
    }
    if (waiting != null) {
      waiting.nameResolved();
    }
  }

  /**
   * Who denies us is asked no more; where another takes its place, that is the source's trouble.
   */
  private PollOutcome unlessReplaced(PollOutcome outcome) {
    return isReason(outcome, RefusalReason.KISS_DENY) && moveOn()
        ? unavailable("a server of " + settings.host() + " denied us; another will be asked")
        : outcome;
  }

  /** The attempt is over; true when the name is due to be looked up again. */
  private synchronized boolean ended(Attempt attempt, PollOutcome outcome) {
    if (underWay == attempt) {
      underWay = null;
    }
    if (isMiss(outcome)) {
      return addresses.missed();
    }
    if (isReason(outcome, RefusalReason.KISS_RATE)) {
      addresses.limited();
    } else {
      addresses.answered();
    }
    return false;
  }

  private static boolean isReason(PollOutcome outcome, RefusalReason reason) {
    return outcome instanceof PollOutcome.Refused refused && refused.reason() == reason;
  }

  /** Whether another address might do better; a server that refuses us politely is no miss. */
  private static boolean isMiss(PollOutcome outcome) {
    if (outcome instanceof PollOutcome.Refused refused) {
      return switch (refused.reason()) {
        case TIMEOUT, NETWORK, MALFORMED, BOGUS_ORIGIN -> true;
        case NAME_NOT_RESOLVED,
            UNSYNCHRONISED,
            TOO_DISTANT,
            KISS_RATE,
            KISS_DENY,
            NOT_AUTHENTICATED,
            UNAVAILABLE ->
            false;
      };
    }
    return outcome instanceof PollOutcome.Silent;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private long nonZero() {
    long bits = environment.random().nextLong();
    while (bits == 0) {
      bits = environment.random().nextLong();
    }
    return bits;
  }

  /**
   * One call of {@link #poll}: an address first, if there is none, then the request, and another to
   * a private server that is to be asked when its answer really left.
   */
  private final class Attempt {

    final CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
    private @Nullable NtpPoll request;
    private Scheduler.@Nullable Cancellable timer;
    private boolean asksForKeys;
    private boolean over;

    void begin() {
      Optional<InetAddress> known = current();
      if (known.isPresent()) {
        ask(known.get());
        return;
      }
      waitAtMost(NAME_PATIENCE, this::nameTooLate);
      resolveInBackground();
    }

    /** In place of what was waited for before. */
    private void waitAtMost(Duration limit, Runnable then) {
      Scheduler.Cancellable started = environment.scheduler().schedule(limit, then);
      Scheduler.Cancellable before;
      synchronized (this) {
        before = timer;
        timer = started;
      }
      if (before != null) {
        before.cancel();
      }
    }

    private void nameTooLate() {
      synchronized (this) {
        if (request != null) {
          return;
        }
      }
      finish(notResolved("no address for " + settings.host() + " yet"));
    }

    void nameResolved() {
      Optional<InetAddress> found = current();
      if (found.isPresent()) {
        ask(found.get());
      } else {
        finish(notResolved("no usable address for " + settings.host()));
      }
    }

    private PollOutcome notResolved(String detail) {
      return new PollOutcome.Refused(RefusalReason.NAME_NOT_RESOLVED, detail);
    }

    private void ask(InetAddress address) {
      if (session.isPresent()) {
        askSealed(session.get(), address);
        return;
      }
      InetSocketAddress server = new InetSocketAddress(address, settings.port());
      Seal seal = settings.key().map(Seal::of).orElse(Seal.NONE);
      if (settings.asksTwice() && isPrivate(Optional.of(address))) {
        askTwice(server, seal);
      } else {
        send(
            new NtpPoll(
                environment, server, exchange(NtpHeader.request(nonZero()), seal), this::finish));
      }
    }

    private NtpExchange exchange(NtpHeader question, Seal seal) {
      return new NtpExchange(question, environment.wallClock().instant(), seal);
    }

    private void askSealed(NtsSession agreed, InetAddress address) {
      synchronized (this) {
        // The name may be resolved a second time while keys are agreed.
        if (over || asksForKeys) {
          return;
        }
        asksForKeys = true;
      }
      waitAtMost(KEY_PATIENCE, this::keysTooLate);
      var unused =
          agreed
              .ready(address)
              .thenAccept(
                  readiness -> {
                    if (readiness instanceof NtsSession.Readiness.Ready ready) {
                      NtpExchange exchange =
                          exchange(NtpHeader.request(nonZero()), Seal.of(ready.question()));
                      send(
                          new NtpPoll(
                              environment, ready.question().server(), exchange, this::finish));
                    } else if (readiness instanceof NtsSession.Readiness.NotReady not) {
                      finish(new PollOutcome.Refused(not.reason(), not.detail()));
                    }
                  });
    }

    private void keysTooLate() {
      synchronized (this) {
        if (request != null) {
          return;
        }
      }
      finish(unavailable("keys are still being agreed with " + settings.host()));
    }

    private void askTwice(InetSocketAddress server, Seal seal) {
      // A server that knows of interleaved mode keeps stamps for whoever seems to be in it already:
      // chronyd goes by an odd origin, as its own receive stamps are.
      NtpExchange first = exchange(NtpHeader.request(nonZero() | 1, nonZero(), nonZero()), seal);
      send(
          new NtpPoll(
              environment, server, first, outcome -> askAgain(server, seal, first, outcome)));
    }

    private void send(NtpPoll poll) {
      synchronized (this) {
        if (over || request != null) {
          return;
        }
        request = poll;
      }
      poll.begin();
    }

    /** From a fresh port: a server knows its answer by the stamp alone. */
    private void askAgain(
        InetSocketAddress server, Seal seal, NtpExchange exchange, PollOutcome outcome) {
      if (!(outcome instanceof PollOutcome.Measured measured)) {
        finish(outcome);
        return;
      }
      long receiveCookie = nonZero();
      long transmitCookie = nonZero();
      while (transmitCookie == receiveCookie) {
        transmitCookie = nonZero();
      }
      NtpFollowUp followUp =
          new NtpFollowUp(
              measured.measurement(),
              exchange.answer().orElseThrow().receive(),
              receiveCookie,
              transmitCookie,
              seal);
      NtpPoll second = new NtpPoll(environment, server, followUp, this::finish);
      synchronized (this) {
        request = second;
      }
      if (isClosed()) {
        // Whoever closed may have found the first poll, which was over.
        finish(unavailable("closed"));
        return;
      }
      try {
        waitAtMost(NtpFollowUp.DELAY, second::begin);
      } catch (RuntimeException broken) {
        // A timer of somebody else's making; what was measured stands.
        finish(outcome);
      }
    }

    void abandon(PollOutcome why) {
      NtpPoll open;
      synchronized (this) {
        open = request;
      }
      if (open == null) {
        finish(why);
      } else {
        open.finish(why);
      }
    }

    private void finish(PollOutcome result) {
      Scheduler.Cancellable running;
      synchronized (this) {
        if (over) {
          return;
        }
        over = true;
        running = timer;
      }
      if (running != null) {
        running.cancel();
      }
      PollOutcome told = unlessReplaced(result);
      boolean isNameDue = ended(this, told);
      // Last, so that whoever waits for it may poll again at once.
      outcome.complete(told);
      if (isNameDue) {
        resolveInBackground();
      }
    }
  }
}
