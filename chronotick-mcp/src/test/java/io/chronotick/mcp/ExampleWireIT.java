package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time source of {@code docs/examples/beacon}, built as its page says, into a jar of its own
 * that knows nothing but the server's, and asked for the time.
 */
class ExampleWireIT {

  private static final Path EXAMPLE =
      Path.of(System.getProperty("chronotick.root", ".."), "docs", "examples", "beacon");
  private static final String SERVER =
      System.getProperty("chronotick.server.jar", "target/chronotick-server.jar");

  /** A beacon that is ahead of this host by an hour. */
  private static final long AHEAD_NANOS = 3_600_000_000_000L;

  private static final long ERROR_NANOS = 1_000_000;

  @TempDir Path scratch;

  private Path jar() throws IOException {
    Path classes = Files.createDirectories(scratch.resolve("classes"));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<String> arguments =
        Stream.concat(
                Stream.of("-cp", SERVER, "-d", classes.toString()),
                files(EXAMPLE.resolve("example")).map(Path::toString))
            .toList();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    assertEquals(0, result, said.toString(StandardCharsets.UTF_8));
    Path jar = scratch.resolve("beacon.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(file)) {
      pack(classes, classes, packed);
      pack(EXAMPLE, EXAMPLE.resolve("META-INF"), packed);
    }
    return jar;
  }

  private static Stream<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList().stream();
    }
  }

  private static void pack(Path root, Path directory, JarOutputStream packed) throws IOException {
    for (Path file : files(directory).toList()) {
      packed.putNextEntry(
          new JarEntry(root.relativize(file).toString().replace(File.separatorChar, '/')));
      long unused = Files.copy(file, packed);
    }
  }

  private JarProcess run(String... arguments) throws Exception {
    String classPath = String.join(File.pathSeparator, SERVER, jar().toString());
    return JarProcess.run(
        JarProcess.java(List.of("-cp", classPath, "io.chronotick.mcp.cli.Main"), arguments));
  }

  private static long now() {
    Instant now = Clock.systemUTC().instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private static void answer(DatagramSocket beacon) {
    DatagramPacket packet = new DatagramPacket(new byte[64], 64);
    try {
      while (true) {
        beacon.receive(packet);
        ByteBuffer answer = ByteBuffer.allocate(32).put(packet.getData(), 0, 8);
        long time = now() + AHEAD_NANOS;
        answer.putLong(time).putLong(time).putLong(ERROR_NANOS);
        beacon.send(new DatagramPacket(answer.array(), 32, packet.getSocketAddress()));
      }
    } catch (SocketException closed) {
      assertTrue(beacon.isClosed(), closed::toString);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void timeOfABeaconIsBelievedWithinItsError() throws Exception {
    try (DatagramSocket beacon = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> answer(beacon), "beacon");
      thread.setDaemon(true);
      thread.start();
      JarProcess now =
          run(
              "now",
              "--json",
              "--wait=20s",
              "--source=beacon://127.0.0.1:" + beacon.getLocalPort());
      assertEquals(0, now.exitCode(), now.err());
      JsonNode reading = now.json();
      assertEquals("beacon", reading.get("source").asText());
      assertEquals("guaranteed", reading.get("interval_kind").asText());
      long bound = reading.get("uncertainty_ns").asLong();
      assertTrue(bound >= ERROR_NANOS, "surer than the beacon: " + bound);
      long off = Math.abs(reading.get("offset_ns").asLong() - AHEAD_NANOS);
      assertTrue(off <= bound, off + " ns off, bound " + bound);
    }
  }

  @Test
  void whatABeaconIsNotIsRefusedInItsWords() throws Exception {
    JarProcess now = run("now", "--source=beacon://127.0.0.1");
    assertEquals(2, now.exitCode(), now.err());
    assertTrue(now.err().contains("beacon needs a port"), now.err());
    assertEquals("", now.out());
  }
}
