package io.chronotick.sources.ntp;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.PollOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A second question that asks when the answer to the first really left: interleaved mode of client
 * and server.
 *
 * <p>A server can only write into an answer when it means to send it. Whether that was a few
 * microseconds before it left or a time slice, it knows afterwards, and tells whoever names the
 * answer by its receive stamp in the origin field. Such an answer repeats our receive field, where
 * a usual one repeats our transmit field; both hold random bits of their own, so what comes back
 * says which of the two it is, and nobody who has not seen the request can write either.
 *
 * <p><b>Why it is safe.</b> What is measured stays the first exchange, T1, T2 and T4 as they were;
 * only T3 is replaced, by a later word of the same server on the same event. It is believed if it
 * is not before T2, not after the server received this question, which left here after the first
 * answer had come, and not so late that the round trip would be negative. A server that has
 * forgotten, does not know of this mode, refuses, is silent or contradicts itself leaves the first
 * measurement as it was, which stands by itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9769">RFC 9769, NTP interleaved modes</a>
 */
final class NtpFollowUp implements NtpQuestion {

  /** Enough for a server to be told by its kernel when the answer left. */
  static final Duration DELAY = Duration.ofMillis(5);

  /** The first measurement is good, and whoever waits for it shall not wait for long. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Measurement first;
  private final long serverReceived;
  private final long receiveCookie;
  private final long transmitCookie;
  private final Seal seal;
  private int ignored;

  /**
   * Of an exchange that is over.
   *
   * @param first what it measured
   * @param serverReceived the receive stamp of its answer, as it was on the wire
   * @param receiveCookie random bits an interleaved answer repeats; not zero
   * @param transmitCookie random bits a usual answer repeats; not zero, not the others
   * @param seal is put on the question, and must be on the answer
   */
  NtpFollowUp(
      Measurement first, long serverReceived, long receiveCookie, long transmitCookie, Seal seal) {
    if (receiveCookie == 0 || transmitCookie == 0 || receiveCookie == transmitCookie) {
      throw new IllegalArgumentException("two cookies that differ, and neither of them zero");
    }
    this.first = first;
    this.serverReceived = serverReceived;
    this.receiveCookie = receiveCookie;
    this.transmitCookie = transmitCookie;
    this.seal = seal;
  }

  @Override
  public byte[] request() {
    return seal.seal(
        NtpCodec.encode(NtpHeader.request(serverReceived, receiveCookie, transmitCookie)));
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void sent(MonotonicTime at) {
    // When it left does not matter: the first exchange is measured.
  }

  @Override
  public Optional<PollOutcome> received(
      byte[] datagram, MonotonicTime at, OptionalInt ownReferenceId) {
    if (!(NtpCodec.decode(datagram) instanceof NtpCodec.Decoded.Packet packet)
        || !isAnswer(packet.header())
        || seal.judge(datagram, packet.macBytes()) != Seal.Verdict.GENUINE) {
      ignored++;
      return Optional.empty();
    }
    return Optional.of(refined(packet.header()).map(NtpFollowUp::measured).orElse(timedOut()));
  }

  private boolean isAnswer(NtpHeader header) {
    return header.mode() == NtpHeader.MODE_SERVER
        && header.version() >= 3
        && header.version() <= NtpHeader.VERSION
        && (header.origin() == receiveCookie || header.origin() == transmitCookie);
  }

  /** The first measurement with the moment its answer really left; empty if it is not told. */
  private Optional<Measurement> refined(NtpHeader header) {
    boolean isTold =
        header.origin() == receiveCookie
            && header.stratum() > 0
            && header.leap() != LeapIndicator.UNKNOWN
            && header.receive() != 0
            && header.transmit() != 0;
    if (!isTold) {
      return Optional.empty();
    }
    Instant left = NtpStamps.toInstant(header.transmit(), first.serverReceived());
    Instant askedAgain = NtpStamps.toInstant(header.receive(), first.serverReceived());
    if (left.isBefore(first.serverReceived()) || left.isAfter(askedAgain)) {
      return Optional.empty();
    }
    Measurement refined =
        new Measurement(
            first.sent(),
            first.serverReceived(),
            left,
            first.returned(),
            first.claim(),
            first.kind());
    return refined.delay().isNegative() ? Optional.empty() : Optional.of(refined);
  }

  private static PollOutcome measured(Measurement measurement) {
    return new PollOutcome.Measured(measurement);
  }

  /** The first measurement, which needs no second answer. */
  @Override
  public PollOutcome timedOut() {
    return new PollOutcome.Measured(first);
  }

  @Override
  public PollOutcome failed(String reason) {
    return timedOut();
  }

  @Override
  public int ignoredCount() {
    return ignored;
  }
}
