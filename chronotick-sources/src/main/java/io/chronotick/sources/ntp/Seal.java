package io.chronotick.sources.ntp;

import io.chronotick.sources.ntp.key.SymmetricKey;
import io.chronotick.sources.ntp.nts.NtsQuestion;

/** What is done to a request so that its answer can be told from a forgery. */
interface Seal {

  /** Nothing: any answer that repeats the request's random bits counts. */
  Seal NONE =
      new Seal() {
        @Override
        public byte[] seal(byte[] packet) {
          return packet;
        }

        @Override
        public Verdict judge(byte[] datagram, int macBytes) {
          return Verdict.GENUINE;
        }
      };

  /** What a datagram that repeats the random bits is. */
  enum Verdict {
    /** From whom it should be. */
    GENUINE,
    /** From anybody. */
    UNSEALED,
    /** Says that the server does not know our keys; from anybody too. */
    DENIED
  }

  /** The request as it is sent. */
  byte[] seal(byte[] packet);

  /**
   * Judges an answer.
   *
   * @param macBytes how many of its last bytes are a MAC
   */
  Verdict judge(byte[] datagram, int macBytes);

  /** A key shared with the server. */
  static Seal of(SymmetricKey key) {
    return new Seal() {
      @Override
      public byte[] seal(byte[] packet) {
        return key.seal(packet);
      }

      @Override
      public Verdict judge(byte[] datagram, int macBytes) {
        return key.hasSealed(datagram, macBytes) ? Verdict.GENUINE : Verdict.UNSEALED;
      }
    };
  }

  /** Keys agreed with the server; for one request. */
  static Seal of(NtsQuestion question) {
    return new Seal() {
      @Override
      public byte[] seal(byte[] packet) {
        return question.seal(packet);
      }

      @Override
      public Verdict judge(byte[] datagram, int macBytes) {
        return switch (question.judge(datagram)) {
          case SEALED -> Verdict.GENUINE;
          case DENIED -> Verdict.DENIED;
          case UNSEALED -> Verdict.UNSEALED;
        };
      }
    };
  }
}
