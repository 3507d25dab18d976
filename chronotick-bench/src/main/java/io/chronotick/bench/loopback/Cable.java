package io.chronotick.bench.loopback;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A pair of virtual Ethernet interfaces, one end here and one in a network namespace made for it,
 * until closed. Needs root and {@code ip} of iproute2. Both ends have addresses that RFC 2544
 * reserves for measurements, so that no real network is shadowed.
 */
final class Cable implements Closeable {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final String name;

  private Cable(String name) {
    this.name = name;
  }

  /**
   * Lays one.
   *
   * @throws IOException saying which command failed, and how
   */
  static Cable lay() throws IOException {
    Cable cable = new Cable("ct" + ProcessHandle.current().pid());
    String near = cable.name + "n";
    String far = cable.name + "f";
    ip("netns", "add", cable.name);
    try {
      ip("link", "add", near, "type", "veth", "peer", "name", far);
      ip("link", "set", far, "netns", cable.name);
      ip("address", "add", "198.18.47.1/30", "dev", near);
      ip("link", "set", near, "up");
      ip("-n", cable.name, "address", "add", "198.18.47.2/30", "dev", far);
      ip("-n", cable.name, "link", "set", far, "up");
    } catch (IOException failed) {
      cable.close();
      throw failed;
    }
    return cable;
  }

  /** The address at the other end. */
  InetAddress farEnd() throws IOException {
    return InetAddress.getByAddress(new byte[] {(byte) 198, 18, 47, 2});
  }

  /** What makes a command run at the other end. */
  List<String> commandAtFarEnd() {
    return List.of("ip", "netns", "exec", name);
  }

  /** The interfaces go with the namespace that has one of them. */
  @Override
  public void close() throws IOException {
    ip("netns", "delete", name);
  }

  private static void ip(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(Arrays.asList(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " failed: " + output.strip());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
