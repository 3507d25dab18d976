package io.chronotick.sources.ntp;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One question and what may count as its answer. Takes facts, does nothing; for one thread.
 *
 * <p>A datagram that is no packet, is not from a server or does not repeat our random bits is
 * ignored and counted, and the question stays open: whoever cannot see our request cannot end it.
 * So is one without the seal that is due, where one is: whoever lacks the key cannot end it. The
 * first that passes those checks settles the matter, as a measurement or a refusal.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-8">RFC 5905 section 8</a>
 */
final class NtpExchange implements NtpQuestion {

  /** Longer, and nothing could be learnt from it. */
  static final Duration MAX_ROUND_TRIP = Duration.ofSeconds(1);

  /** A server further from its reference than this, by its own account, is of no use. */
  static final Duration MAX_BOUND = Duration.ofMillis(1500);

  private static final int MAX_STRATUM = 15;

  /** The last second whose nanoseconds since 1970 fit a {@code long}. */
  private static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000_000L);

  private final NtpHeader question;
  private final long origin;
  private final Instant pivot;
  private final Seal seal;
  private @Nullable MonotonicTime sent;
  private @Nullable NtpHeader answer;
  private int bogus;
  private int unsealed;
  private int denied;
  private int malformed;
  private String lastDetail = "";

  /**
   * @param origin random bits to be repeated by the answer; not zero, which anyone could guess
   * @param pivot about now, within 68 years, to tell NTP's eras apart
   */
  NtpExchange(long origin, Instant pivot) {
    this(origin, pivot, Seal.NONE);
  }

  /**
   * @param origin random bits to be repeated by the answer; not zero, which anyone could guess
   * @param pivot about now, within 68 years, to tell NTP's eras apart
   * @param seal is put on the question, and must be on the answer
   */
  NtpExchange(long origin, Instant pivot, Seal seal) {
    this(NtpHeader.request(origin), pivot, seal);
  }

  /**
   * @param question its transmit stamp is random bits to be repeated by the answer; not zero, which
   *     anyone could guess
   * @param pivot about now, within 68 years, to tell NTP's eras apart
   * @param seal is put on the question, and must be on the answer
   */
  NtpExchange(NtpHeader question, Instant pivot, Seal seal) {
    if (question.transmit() == 0) {
      throw new IllegalArgumentException("an origin of zero is what a forger would try first");
    }
    this.question = question;
    this.origin = question.transmit();
    this.pivot = pivot;
    this.seal = seal;
  }

  @Override
  public byte[] request() {
    return seal.seal(NtpCodec.encode(question));
  }

  @Override
  public Duration patience() {
    return MAX_ROUND_TRIP;
  }

  /** The request left: T1. */
  @Override
  public void sent(MonotonicTime at) {
    sent = at;
  }

  /** {@link #received(byte[], MonotonicTime, OptionalInt)} where no loop can be told. */
  Optional<PollOutcome> received(byte[] datagram, MonotonicTime at) {
    return received(datagram, at, OptionalInt.empty());
  }

  @Override
  public Optional<PollOutcome> received(
      byte[] datagram, MonotonicTime at, OptionalInt ownReferenceId) {
    MonotonicTime t1 = sent;
    NtpCodec.Decoded decoded = NtpCodec.decode(datagram);
    if (decoded instanceof NtpCodec.Decoded.Malformed junk) {
      return ignored(junk.detail());
    }
    NtpCodec.Decoded.Packet packet = (NtpCodec.Decoded.Packet) decoded;
    NtpHeader header = packet.header();
    if (header.mode() != NtpHeader.MODE_SERVER) {
      return ignored("mode " + header.mode() + " is no server's answer");
    }
    if (header.version() < 3 || header.version() > NtpHeader.VERSION) {
      return ignored("version " + header.version() + " is neither 3 nor 4");
    }
    if (t1 == null || header.origin() != origin) {
      bogus++;
      return Optional.empty();
    }
    return switch (seal.judge(datagram, packet.macBytes())) {
      case GENUINE -> {
        answer = header;
        yield Optional.of(judged(header, t1, at, ownReferenceId));
      }
      case UNSEALED -> {
        unsealed++;
        yield Optional.empty();
      }
      case DENIED -> {
        denied++;
        yield Optional.empty();
      }
    };
  }

  private Optional<PollOutcome> ignored(String detail) {
    malformed++;
    lastDetail = detail;
    return Optional.empty();
  }

  /** The answer that settled the matter, as it was on the wire; empty if none has. */
  Optional<NtpHeader> answer() {
    return Optional.ofNullable(answer);
  }

  @Override
  public PollOutcome failed(String reason) {
    return refused(RefusalReason.NETWORK, reason);
  }

  @Override
  public PollOutcome timedOut() {
    if (denied > 0) {
      return refused(RefusalReason.NOT_AUTHENTICATED, "the server does not know our keys");
    }
    if (unsealed > 0) {
      return refused(RefusalReason.NOT_AUTHENTICATED, "an answer came without our seal");
    }
    if (bogus > 0) {
      return refused(
          RefusalReason.BOGUS_ORIGIN, bogus + " datagrams came, none an answer to our request");
    }
    return malformed > 0 ? refused(RefusalReason.MALFORMED, lastDetail) : new PollOutcome.Silent();
  }

  @Override
  public int ignoredCount() {
    return bogus + unsealed + denied + malformed;
  }

  private PollOutcome judged(
      NtpHeader header, MonotonicTime t1, MonotonicTime t4, OptionalInt ownReferenceId) {
    if (header.stratum() == 0) {
      return KissCode.of(header.referenceText()).toOutcome();
    }
    if (header.leap() == LeapIndicator.UNKNOWN || header.stratum() > MAX_STRATUM) {
      return refused(
          RefusalReason.UNSYNCHRONISED,
          "leap indicator " + header.leap() + ", stratum " + header.stratum());
    }
    if (header.receive() == 0 || header.transmit() == 0) {
      return refused(RefusalReason.MALFORMED, "a stamp of zero");
    }
    if (t4.isBefore(t1)) {
      return refused(RefusalReason.MALFORMED, "our counter ran backwards");
    }
    if (t1.until(t4).compareTo(MAX_ROUND_TRIP) > 0) {
      return refused(
          RefusalReason.TIMEOUT,
          "the answer took longer than " + MAX_ROUND_TRIP.toMillis() + " ms");
    }
    ServerClaim claim = claim(header);
    Duration bound = claim.bound().orElseThrow();
    if (bound.compareTo(MAX_BOUND) > 0) {
      return refused(
          RefusalReason.TOO_DISTANT,
          "root distance " + bound.toMillis() + " ms is above " + MAX_BOUND.toMillis() + " ms");
    }
    if (header.stratum() > 1
        && ownReferenceId.isPresent()
        && header.referenceId() == ownReferenceId.getAsInt()) {
      return refused(RefusalReason.UNAVAILABLE, "it follows this host: a loop");
    }
    return measured(header, claim, t1, t4);
  }

  private PollOutcome measured(
      NtpHeader header, ServerClaim claim, MonotonicTime t1, MonotonicTime t4) {
    Instant t2 = NtpStamps.toInstant(header.receive(), pivot);
    Instant t3 = NtpStamps.toInstant(header.transmit(), pivot);
    if (t2.isBefore(Instant.EPOCH) || t3.isAfter(LATEST)) {
      return refused(RefusalReason.MALFORMED, "stamps " + t2 + ", " + t3 + " are absurd");
    }
    if (t3.isBefore(t2)) {
      return refused(RefusalReason.MALFORMED, "it answered before it was asked, by its own clock");
    }
    Measurement measurement = new Measurement(t1, t2, t3, t4, claim, IntervalKind.GUARANTEED);
    if (measurement.delay().isNegative()) {
      return refused(
          RefusalReason.MALFORMED,
          "it claims to have kept the request "
              + measurement.residence()
              + " of the "
              + measurement.roundTrip()
              + " we waited");
    }
    return new PollOutcome.Measured(measurement);
  }

  /**
   * The server's word, widened by what its formats cannot express: a unit on each root field, and
   * on the precision what decoding may have taken off the receive stamp.
   */
  private static ServerClaim claim(NtpHeader header) {
    RootDistance distance =
        new RootDistance(
            NtpStamps.ofShort(header.rootDelay()), NtpStamps.ofShort(header.rootDispersion()));
    return new ServerClaim(
        Stratum.of(header.stratum()),
        header.leap(),
        header.referenceText(),
        Optional.of(distance),
        NtpStamps.ofPrecision(header.precision()).plus(NtpStamps.DECODING_COST));
  }

  private static PollOutcome refused(RefusalReason reason, String detail) {
    return new PollOutcome.Refused(reason, detail);
  }
}
