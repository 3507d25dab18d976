package io.chronotick.bench.loopback;

import io.chronotick.model.Ticker;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.os.UdpTransport;
import io.chronotick.sources.spi.SourceEnvironment;

/** Who says when the clock's own datagrams left and came. */
enum Stamps {
  /** The kernel, as in the product where JNA can be loaded. */
  KERNEL("kernel stamps"),
  /** A thread of the JVM around its calls, as everywhere else. */
  USER_SPACE("pure Java");

  private final String label;

  Stamps(String label) {
    this.label = label;
  }

  /** For tables. */
  String label() {
    return label;
  }

  /** Whether {@code host} has kernel stamps by now; its first datagrams never have. */
  static boolean areTheKernels(HostEnvironment host) {
    return host.environment().datagrams().stampNoise().compareTo(SourceTraits.USER_SPACE_STAMPS)
        < 0;
  }

  /** The real world, but for datagrams that {@code transport} sends and stamps. */
  static SourceEnvironment inUserSpace(HostEnvironment host, UdpTransport transport) {
    SourceEnvironment real = host.environment();
    return new SourceEnvironment(
        Ticker.system(),
        real.wallClock(),
        real.scheduler(),
        transport,
        real.resolver(),
        real.random());
  }
}
