package io.chronotick.bench.loopback;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real {@code chronyd} without control of the clock, until closed. Not thread-safe.
 *
 * <p>Ends with this process too when that is interrupted; if it is killed, the daemon's own
 * time-out ends it.
 */
public final class Chronyd implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final long RETRY_MILLIS = 20;

  private final Programs programs;
  private final Path directory;
  private final Process process;
  private final Thread atExit = new Thread(this::end);

  private Chronyd(Programs programs, Path directory, Process process) {
    this.programs = programs;
    this.directory = directory;
    this.process = process;
  }

  /** Serves this host's clock, as a primary server, to loopback. */
  public static Chronyd server(Programs programs, int port, Duration life) throws IOException {
    return server(
        programs, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), List.of(), life);
  }

  /**
   * Serves this host's clock, as a primary server, at {@code address}.
   *
   * @param wrapper the command that runs it elsewhere; empty for here
   */
  static Chronyd server(
      Programs programs, InetSocketAddress address, List<String> wrapper, Duration life)
      throws IOException {
    return start(
        programs,
        wrapper,
        life,
        List.of(
            "port " + address.getPort(),
            "bindaddress " + address.getAddress().getHostAddress(),
            "allow",
            "local stratum 1"));
  }

  /** Follows a server, asking every 2^{@code pollLog2Seconds} s, and serves nobody. */
  static Chronyd client(
      Programs programs,
      InetSocketAddress server,
      int pollLog2Seconds,
      boolean interleaved,
      Duration life)
      throws IOException {
    return start(
        programs,
        List.of(),
        life,
        List.of(
            "port 0",
            String.format(
                "server %s port %d iburst minpoll %d maxpoll %d%s",
                server.getAddress().getHostAddress(),
                server.getPort(),
                pollLog2Seconds,
                pollLog2Seconds,
                interleaved ? " xleave" : "")));
  }

  private static Chronyd start(
      Programs programs, List<String> wrapper, Duration life, List<String> role)
      throws IOException {
    // chronyd insists that nobody else can enter its socket's directory.
    Path directory =
        Files.createTempDirectory(
            "chronyd",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    List<String> configuration = new ArrayList<>(role);
    configuration.add("cmdport 0");
    configuration.add("bindcmdaddress " + directory.resolve("cmd.sock"));
    configuration.add("pidfile " + directory.resolve("pid"));
    Path file = Files.write(directory.resolve("chrony.conf"), configuration);
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(
            programs.chronyd().toString(),
            "-x",
            "-d",
            "-U",
            "-u",
            System.getProperty("user.name"),
            "-t",
            Long.toString(life.toSeconds()),
            "-f",
            file.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    Chronyd daemon = new Chronyd(programs, directory, process);
    Runtime.getRuntime().addShutdownHook(daemon.atExit);
    try {
      daemon.awaitAnswer();
    } catch (IOException failed) {
      daemon.close();
      throw failed;
    }
    return daemon;
  }

  /** One that no other socket has now. */
  public static int freePort() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DatagramSocket socket = new DatagramSocket(anyPort)) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() throws IOException {
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (ask().isEmpty()) {
      if (waitFor(process, Duration.ofMillis(RETRY_MILLIS)) || System.nanoTime() - limit > 0) {
        String log = Files.readString(directory.resolve("log"), StandardCharsets.UTF_8);
        throw new IOException("chronyd did not start: " + log.strip());
      }
    }
  }

  /** What the daemon says of its own clock now. */
  public ChronyTracking tracking() throws IOException {
    return ask().orElseThrow(() -> new IOException("chronyd does not answer chronyc any more"));
  }

  /** Sets the daemon's clock forward, at once. */
  public void step(double seconds) throws IOException {
    // What it is told is the error of its clock, which it then takes away.
    order("doffset", String.format(Locale.ROOT, "%.9f", -seconds));
  }

  /** Makes the daemon's clock faster than it was, at once. Rates multiply up. */
  public void speedUp(double ppm) throws IOException {
    order("dfreq", String.format(Locale.ROOT, "%.6f", -ppm));
  }

  private void order(String... words) throws IOException {
    if (run(words).isEmpty()) {
      throw new IOException("chronyc refused " + List.of(words));
    }
  }

  private Optional<ChronyTracking> ask() throws IOException {
    Optional<String> line = run("tracking");
    return line.isPresent() ? Optional.of(ChronyTracking.parse(line.get())) : Optional.empty();
  }

  /** What {@code chronyc} printed, if it succeeded. */
  private Optional<String> run(String... words) throws IOException {
    List<String> commandLine =
        new ArrayList<>(
            List.of(
                programs.chronyc().toString(),
                "-h",
                directory.resolve("cmd.sock").toString(),
                "-c",
                "-n"));
    commandLine.addAll(List.of(words));
    Process client =
        new ProcessBuilder(commandLine).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    if (!waitFor(client, COMMAND_LIMIT)) {
      client.destroyForcibly();
      throw new IOException("chronyc did not answer within " + COMMAND_LIMIT);
    }
    // One line fits any pipe, so it is all there once the program has ended.
    String line = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return client.exitValue() == 0 ? Optional.of(line) : Optional.empty();
  }

  private static boolean waitFor(Process process, Duration limit) throws IOException {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /** Ends the daemon, waits for that, and removes its files. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyExiting) {
      // Then the hook does it, or has done it.
    }
    end();
  }

  private void end() {
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
    } catch (IOException left) {
      System.err.println("loopback: could not remove " + directory + ": " + left);
    }
  }
}
