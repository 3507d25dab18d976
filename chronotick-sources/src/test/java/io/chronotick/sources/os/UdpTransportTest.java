package io.chronotick.sources.os;

import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;

class UdpTransportTest extends UdpTransportContract {

  private final UdpTransport transport = new UdpTransport(Ticker.system());

  @Override
  DatagramTransport transport() {
    return transport;
  }

  @Override
  void close() {
    transport.close();
  }
}
