package io.chronotick.sources.ntpd;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.host.HostSpec;
import io.chronotick.sources.host.HostTimeSource;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Serves {@code ntpd:}, the host's own daemon at port 123 of loopback, and {@code
 * ntpd://127.0.0.1:port}. {@link io.chronotick.sources.SourceTerms} are its only options.
 */
public final class NtpdSourceProvider implements TimeSourceProvider {

  static final String SCHEME = "ntpd";

  private static final int PORT = 123;

  /** For {@link java.util.ServiceLoader}. */
  public NtpdSourceProvider() {}

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    HostSpec.checkOptions(spec, Set.of());
    InetSocketAddress address = HostSpec.loopback(spec, PORT);
    String shown = spec.host().isPresent() ? HostSpec.shown(address) : "";
    return new HostTimeSource(
        spec,
        HostSpec.id(spec, shown),
        HostSpec.traits(spec, shown),
        new NtpdQuestion(environment, address));
  }

  @Override
  public Optional<HostWire> onThisHost() {
    return Optional.of(
        new NtpdOnHost(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT)));
  }
}
