package io.chronotick.sources.ntp.nts;

import io.chronotick.sources.testing.Required;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An authority and a server's certificate, made by openssl for one test, and chronyd's lines. */
public final class NtsFixture {

  private static final long LIMIT_SECONDS = 60;

  private final Path directory;

  /** Makes the authority. */
  public NtsFixture(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    Required.orSkip(
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl"))),
        "there is no openssl on the PATH; this test makes certificates with it");
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem"
            + " -days 30 -subj /CN=Test -addext basicConstraints=critical,CA:TRUE"
            + " -addext keyUsage=critical,keyCertSign");
  }

  /** The authority's certificate. */
  public Path authority() {
    return directory.resolve("ca.pem");
  }

  /**
   * A server's key and certificate, {@code NAME.key} and {@code NAME.pem}.
   *
   * @param extensions lines such as {@code subjectAltName=IP:127.0.0.1}
   * @param validity arguments such as {@code -days 30}
   */
  public void certify(String name, List<String> extensions, String validity)
      throws IOException, InterruptedException {
    certifyBy("ca", name, extensions, validity);
  }

  /** The same by another issuer than the authority: one that was certified before. */
  public void certifyBy(String issuer, String name, List<String> extensions, String validity)
      throws IOException, InterruptedException {
    Files.write(directory.resolve(name + ".ext"), extensions);
    openssl(
        String.format(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %1$s.key -out %1$s.csr"
                + " -subj /CN=%1$s",
            name));
    openssl(
        String.format(
            "x509 -req -in %1$s.csr -CA %2$s.pem -CAkey %2$s.key -CAcreateserial -out %1$s.pem"
                + " %3$s -extfile %1$s.ext",
            name, issuer, validity));
  }

  /** What makes a chronyd serve keys by that certificate. */
  public List<String> chrony(String name, int port) {
    return List.of(
        "ntsport " + port,
        "ntsserverkey " + directory.resolve(name + ".key"),
        "ntsservercert " + directory.resolve(name + ".pem"),
        "ntsprocesses 0",
        "ntsdumpdir " + directory);
  }

  /** One nobody listens at for TCP. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void openssl(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ", -1)));
    Path log = directory.resolve("openssl.log");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(command + ": " + Files.readString(log));
    }
  }
}
