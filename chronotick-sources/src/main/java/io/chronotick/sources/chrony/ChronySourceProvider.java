package io.chronotick.sources.chrony;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.host.HostSpec;
import io.chronotick.sources.host.HostTimeSource;
import io.chronotick.sources.os.ExecutablePath;
import io.chronotick.sources.os.JunixDatagrams;
import io.chronotick.sources.os.UnixDatagrams;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Serves {@code chrony:}, {@code chrony://127.0.0.1:port} and {@code chrony:?socket=/path}.
 *
 * <p>{@code chrony:} is the host's own daemon: its Unix socket where that may be used, else UDP
 * port 323 on loopback, else {@code chronyc}. With a port, UDP alone; with {@code socket}, that
 * path, and chronyc for the same. {@link io.chronotick.sources.SourceTerms} are accepted beside it.
 */
public final class ChronySourceProvider implements TimeSourceProvider {

  static final String SCHEME = "chrony";

  private static final int PORT = 323;
  private static final Path SOCKET = Path.of("/run/chrony/chronyd.sock");
  private static final String SOCKET_OPTION = "socket";

  private final Function<SourceEnvironment, UnixDatagrams> unix;
  private final List<Path> directories;

  /** For {@link java.util.ServiceLoader}. */
  public ChronySourceProvider() {
    this(environment -> new JunixDatagrams(environment.ticker()), ExecutablePath.directories());
  }

  /**
   * With other edges than the operating system's.
   *
   * @param directories where to look for chronyc
   */
  ChronySourceProvider(Function<SourceEnvironment, UnixDatagrams> unix, List<Path> directories) {
    this.unix = unix;
    this.directories = directories;
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    HostSpec.checkOptions(spec, Set.of(SOCKET_OPTION));
    String socket = spec.options().getOrDefault(SOCKET_OPTION, "");
    InetSocketAddress address = HostSpec.loopback(spec, PORT);
    List<ChronyPlace> places = new ArrayList<>();
    Optional<Chronyc> chronyc = Optional.empty();
    String shown = "";
    if (!socket.isEmpty()) {
      if (spec.host().isPresent() || !socket.startsWith("/")) {
        throw HostSpec.refused(
            "socket is an absolute path, and goes without a host, for example chrony:?socket="
                + SOCKET);
      }
      places.add(socket(Path.of(socket), environment));
      chronyc = Optional.of(new Chronyc(directories, Optional.of(Path.of(socket))));
      shown = socket;
    } else if (spec.host().isPresent()) {
      places.add(udp(address, environment));
      shown = HostSpec.shown(address);
    } else {
      places.addAll(usual(environment));
      chronyc = Optional.of(new Chronyc(directories, Optional.empty()));
    }
    return new HostTimeSource(
        spec,
        HostSpec.id(spec, shown),
        HostSpec.traits(spec, shown),
        new ChronyQuestion(environment, places, chronyc));
  }

  @Override
  public Optional<HostWire> onThisHost() {
    return Optional.of(new ChronyOnHost(this::usual));
  }

  private List<ChronyPlace> usual(SourceEnvironment environment) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    return List.of(socket(SOCKET, environment), udp(address, environment));
  }

  private ChronyPlace socket(Path path, SourceEnvironment environment) {
    UnixDatagrams datagrams = unix.apply(environment);
    return new ChronyPlace(
        path.toString(), (request, listener) -> datagrams.open(path, request, listener));
  }

  private static ChronyPlace udp(InetSocketAddress address, SourceEnvironment environment) {
    return new ChronyPlace(
        HostSpec.shown(address),
        (request, listener) -> environment.datagrams().open(address, request, listener));
  }
}
