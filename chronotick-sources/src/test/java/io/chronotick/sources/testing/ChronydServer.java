package io.chronotick.sources.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real {@code chronyd} on loopback with a clock that can be set wrong by a known amount, and that
 * never touches the host's ({@code -x}).
 *
 * <p>Where the binaries are found, {@link Unpacked} says.
 */
public final class ChronydServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(20);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final long RETRY_MILLIS = 20;

  private final Path directory;
  private final Path chronyc;
  private final int port;
  private final int commandPort;
  private final List<String> commandLine;
  private final Map<String, String> environment;
  private Process process;

  private ChronydServer(
      Path directory,
      Path chronyc,
      int port,
      int commandPort,
      List<String> commandLine,
      Map<String, String> environment)
      throws IOException {
    this.directory = directory;
    this.chronyc = chronyc;
    this.port = port;
    this.commandPort = commandPort;
    this.commandLine = List.copyOf(commandLine);
    this.environment = Map.copyOf(environment);
    this.process = launch();
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(commandLine)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /**
   * Starts a server that follows {@code upstream} a few times a second, under the conditions of
   * {@link #start(String...)}. It is not synchronised yet when it answers.
   */
  public static ChronydServer startFollowing(ChronydServer upstream) {
    return startIn(
        Map.of(),
        "server 127.0.0.1 port " + upstream.port + " iburst minpoll -4 maxpoll -2 xleave");
  }

  /**
   * Starts a server that follows nobody and says so, under the conditions of {@link
   * #start(String...)}.
   */
  public static ChronydServer startUnsynchronised() {
    return startIn(Map.of());
  }

  /**
   * Starts a server and waits until it answers. Where there is no chronyd the test is skipped with
   * a message, or fails if the environment variable {@code CI} is {@code true}.
   *
   * @param directives lines of its configuration besides the usual
   */
  public static ChronydServer start(String... directives) {
    List<String> lines = new ArrayList<>(List.of(directives));
    lines.add("local stratum 1");
    return startIn(Map.of(), lines.toArray(String[]::new));
  }

  /**
   * Starts a server with variables of its environment, under the conditions of {@link
   * #start(String...)}.
   *
   * @param directives all lines of its configuration besides the usual; without one that names a
   *     reference it follows nobody
   */
  public static ChronydServer startIn(Map<String, String> environment, String... directives) {
    Optional<Path> chronyd = Unpacked.program("chronyd");
    Optional<Path> chronyc = Unpacked.program("chronyc");
    Required.orSkip(
        chronyd.isPresent() && chronyc.isPresent(),
        "chronyd and chronyc are neither on the PATH nor below CHRONOTICK_DAEMONS; this test needs"
            + " them");
    try {
      return start(chronyd.orElseThrow(), chronyc.orElseThrow(), environment, List.of(directives));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static ChronydServer start(
      Path chronyd, Path chronyc, Map<String, String> environment, List<String> directives)
      throws IOException {
    // chronyd insists that nobody else can enter its socket's directory.
    Path directory =
        Files.createTempDirectory(
            "chronyd",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    int port = freePort();
    int commandPort = freePort();
    Path configuration = directory.resolve("chrony.conf");
    List<String> lines = new ArrayList<>(directives);
    lines.addAll(
        List.of(
            "port " + port,
            "bindaddress 127.0.0.1",
            "allow 127.0.0.0/8",
            "cmdport " + commandPort,
            "bindcmdaddress 127.0.0.1",
            "bindcmdaddress " + directory.resolve("cmd.sock"),
            "pidfile " + directory.resolve("pid")));
    Files.write(configuration, lines);
    String user = System.getProperty("user.name");
    ChronydServer server =
        new ChronydServer(
            directory,
            chronyc,
            port,
            commandPort,
            List.of(
                chronyd.toString(), "-x", "-d", "-U", "-u", user, "-f", configuration.toString()),
            environment);
    server.awaitAnswer();
    return server;
  }

  private static int freePort() throws SocketException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DatagramSocket socket = new DatagramSocket(anyPort)) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() throws IOException {
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (run("tracking").exit != 0) {
        boolean isDead = process.waitFor(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        if (isDead || System.nanoTime() - limit > 0) {
          String log = Files.readString(directory.resolve("log"));
          close();
          throw new IllegalStateException("chronyd did not start: " + log);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close();
      throw new IllegalStateException("interrupted while chronyd started", interrupted);
    }
  }

  public int port() {
    return port;
  }

  /** Where it takes commands over UDP. */
  public int commandPort() {
    return commandPort;
  }

  /** Where it takes commands on a Unix socket. */
  public Path socket() {
    return directory.resolve("cmd.sock");
  }

  /** Where its chronyc is. */
  public Path programs() {
    return chronyc.toAbsolutePath().getParent();
  }

  /** Ends it at once, as a crash would: its socket stays behind and nobody listens. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while chronyd ended", interrupted);
    }
  }

  /** Starts it again at its old places, and waits until it answers. */
  public void restart() {
    try {
      process = launch();
      awaitAnswer();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** The source that asks this server: {@code ntp://127.0.0.1:40123}. */
  public String spec() {
    return "ntp://127.0.0.1:" + port;
  }

  /** Steps the served clock, at once: it is then {@code -seconds} ahead of where it was. */
  public void doffset(double seconds) {
    command("doffset", String.format(Locale.ROOT, "%.9f", seconds));
  }

  /** Makes the served clock {@code ppm} slower than it was. Steps multiply up. */
  public void dfreq(double ppm) {
    command("dfreq", String.format(Locale.ROOT, "%.6f", ppm));
  }

  /** Has it ask nobody from now on; it goes on with what it knows. */
  public void offline() {
    command("offline");
  }

  /** What the server says of its own clock now. */
  public Tracking tracking() {
    String[] fields = command("tracking").strip().split(",", -1);
    return new Tracking(
        Integer.parseInt(fields[2]), Double.parseDouble(fields[4]), Double.parseDouble(fields[7]));
  }

  /** How many NTP packets it received, by its own count. */
  public long requests() {
    return Long.parseLong(command("serverstats").strip().split(",", -1)[0]);
  }

  /**
   * The truth about the served clock.
   *
   * @param stratum its stratum
   * @param aheadSeconds served clock minus this host's, now
   * @param frequencyPpm as chronyc prints it
   */
  public record Tracking(int stratum, double aheadSeconds, double frequencyPpm) {}

  private String command(String... words) {
    try {
      Result result = run(words);
      if (result.exit != 0) {
        throw new IllegalStateException("chronyc " + List.of(words) + ": " + result.output);
      }
      return result.output;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while chronyc ran", interrupted);
    }
  }

  private Result run(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.addAll(List.of(chronyc.toString(), "-h", directory.resolve("cmd.sock").toString()));
    line.addAll(List.of("-c", "-n"));
    line.addAll(List.of(words));
    Path output = Files.createTempFile(directory, "chronyc", ".out");
    Process client =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!client.waitFor(COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      client.destroyForcibly().waitFor();
    }
    String text = Files.readString(output);
    Files.delete(output);
    return new Result(client.exitValue(), text);
  }

  private record Result(int exit, String output) {}

  /** Ends the daemon, waits for that, and removes its files. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
