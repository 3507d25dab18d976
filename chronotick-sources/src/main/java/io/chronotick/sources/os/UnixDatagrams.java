package io.chronotick.sources.os;

import io.chronotick.sources.spi.DatagramTransport;
import java.nio.file.Path;

/** Datagrams to a socket in the file system, as UDP has them to an address. */
@FunctionalInterface
public interface UnixDatagrams {

  /**
   * Sends {@code request} to the socket at {@code server} from a new socket that accepts datagrams
   * from there alone. Returns at once.
   *
   * @return closes the socket; no listener is called after it returns, but for one already running
   */
  DatagramTransport.Conversation open(
      Path server, byte[] request, DatagramTransport.Listener listener);
}
