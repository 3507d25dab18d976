package example.beacon;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.SourceId;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.DatagramTransport;
import io.chronotick.sources.spi.SourceEnvironment;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** Asks one beacon, one question at a time. */
final class BeaconSource implements TimeSource {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final SourceSpec spec;
  private final SourceEnvironment environment;
  private final String host;
  private final int port;
  private final SourceTerms terms;
  private final AtomicReference<Question> underWay = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * Opens without asking anybody.
   *
   * @throws IllegalArgumentException if the spec is none for a beacon
   */
  BeaconSource(SourceSpec spec, SourceEnvironment environment) {
    for (String option : spec.options().keySet()) {
      if (!SourceTerms.OPTIONS.contains(option)) {
        throw refused("unknown option '" + option + "'; beacon accepts " + SourceTerms.OPTIONS);
      }
    }
    this.spec = spec;
    this.environment = environment;
    this.terms = SourceTerms.of(spec);
    this.host = spec.host().orElseThrow(() -> refused("beacon needs a host and a port"));
    this.port = spec.port().orElseThrow(() -> refused("beacon needs a port"));
  }

  private static IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException("Invalid time source: " + problem);
  }

  @Override
  public SourceId id() {
    return SourceId.of("beacon/" + host + ":" + port);
  }

  @Override
  public SourceSpec spec() {
    return spec;
  }

  @Override
  public SourceTraits traits() {
    return new SourceTraits(
        "beacon",
        host + ":" + port,
        SourceTraits.Courtesy.PRIVATE,
        SourceTraits.NO_SMEAR,
        false,
        terms,
        "",
        environment.datagrams().stampNoise());
  }

  @Override
  public CompletionStage<PollOutcome> poll() {
    Question question = new Question();
    if (closed || !underWay.compareAndSet(null, question)) {
      return CompletableFuture.completedStage(
          unavailable(closed ? "closed" : "a poll is already under way"));
    }
    var unused =
        environment
            .resolver()
            .resolve(host)
            .thenAccept(
                found -> {
                  if (found.isEmpty()) {
                    question.end(
                        new PollOutcome.Refused(
                            RefusalReason.NAME_NOT_RESOLVED, "no address for " + host));
                  } else {
                    question.ask(new InetSocketAddress(found.get(0), port));
                  }
                });
    return question.outcome.minimalCompletionStage();
  }

  private static PollOutcome unavailable(String detail) {
    return new PollOutcome.Refused(RefusalReason.UNAVAILABLE, detail);
  }

  @Override
  public void close() {
    closed = true;
    Question open = underWay.get();
    if (open != null) {
      open.end(unavailable("closed"));
    }
  }

  /** One request, and the wait for its answer. */
  private final class Question implements DatagramTransport.Listener {

    final CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
    private final long random = environment.random().nextLong();
    private volatile MonotonicTime sent = environment.ticker().read();

    /** Whatever ends the question, however early, ends these too. */
    void ask(InetSocketAddress beacon) {
      var timer =
          environment.scheduler().schedule(PATIENCE, () -> end(new PollOutcome.Silent()));
      var socket = environment.datagrams().open(beacon, BeaconAnswer.request(random), this);
      var unused =
          outcome.whenComplete(
              (result, never) -> {
                timer.cancel();
                socket.close();
              });
    }

    @Override
    public void sent(MonotonicTime at) {
      sent = at;
    }

    @Override
    public void received(byte[] datagram, MonotonicTime at) {
      BeaconAnswer.read(datagram, random, sent, at).ifPresent(this::end);
    }

    @Override
    public void failed(String reason) {
      end(new PollOutcome.Refused(RefusalReason.NETWORK, reason));
    }

    /** Whoever waits for the outcome may ask again at once. */
    void end(PollOutcome result) {
      underWay.compareAndSet(this, null);
      outcome.complete(result);
    }
  }
}
