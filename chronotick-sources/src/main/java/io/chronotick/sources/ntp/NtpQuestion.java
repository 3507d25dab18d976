package io.chronotick.sources.ntp;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.PollOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What to ask and what an answer is worth. Takes facts, does nothing; for one thread. */
interface NtpQuestion {

  /** The datagram to send. */
  byte[] request();

  /** How long to wait for an answer. */
  Duration patience();

  /** The request left. */
  void sent(MonotonicTime at);

  /**
   * A datagram came.
   *
   * @param at T4
   * @param ownReferenceId what a server that follows this host would give as its reference id
   * @return empty if it does not count and the question stays open
   */
  Optional<PollOutcome> received(byte[] datagram, MonotonicTime at, OptionalInt ownReferenceId);

  /** Nothing that counts came in time. */
  PollOutcome timedOut();

  /**
   * The network refused.
   *
   * @param reason for people
   */
  PollOutcome failed(String reason);

  /** Datagrams ignored so far. */
  int ignoredCount();
}
