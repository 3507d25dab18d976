package io.chronotick.sources.chrony;

import io.chronotick.sources.host.DatagramAsk;
import java.util.Optional;

/** One question to chronyd and what may count as its answer. Takes facts, does nothing. */
final class ChronyExchange implements DatagramAsk.Exchange<ChronyAnswer> {

  private final ChronyCommand command;
  private final int sequence;
  private final int index;
  private int ignored;

  /**
   * @param sequence random bits for the answer to repeat
   * @param index which source; 0 for commands that take none
   */
  ChronyExchange(ChronyCommand command, int sequence, int index) {
    this.command = command;
    this.sequence = sequence;
    this.index = index;
  }

  @Override
  public byte[] request() {
    return ChronyCodec.request(command, sequence, index);
  }

  @Override
  public Optional<ChronyAnswer> received(byte[] datagram) {
    Optional<ChronyAnswer> answer = ChronyCodec.decode(datagram, command, sequence);
    if (answer.isEmpty()) {
      ignored++;
    }
    return answer;
  }

  @Override
  public ChronyAnswer timedOut() {
    return new ChronyAnswer.Silent(ignored);
  }

  @Override
  public ChronyAnswer failed(String reason) {
    return new ChronyAnswer.Failed(reason);
  }
}
