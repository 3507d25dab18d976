package io.chronotick.sources.ntpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a real ntpd of ntpsec that follows another. ntpd knows port 123 alone, so both run in
 * network namespaces of their own, joined by a virtual cable, and we with the follower. Skipped
 * with a message where there is no such ntpd below {@code CHRONOTICK_DAEMONS}, or the host lets us
 * make no namespaces; required in CI.
 */
class NtpsecIT {

  private static final long LIMIT_SECONDS = 150;

  /** Arguments: ntpd, the directory of its configurations, java, the class path, the program. */
  private static final String NAMESPACES =
      """
      set -e
      unshare -n sleep 300 & other=$!
      started=$other
      trap 'kill $started' EXIT
      while [ "$(readlink /proc/$other/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do :; done
      ip link set lo up
      ip link add near type veth peer name far netns $other
      ip addr add 10.99.0.2/24 dev near
      ip link set near up
      nsenter -t $other -n ip link set lo up
      nsenter -t $other -n ip addr add 10.99.0.1/24 dev far
      nsenter -t $other -n ip link set far up
      nsenter -t $other -n "$1" -n -g -c "$2/server.conf" >"$2/server.log" 2>&1 &
      started="$started $!"
      "$1" -n -g -c "$2/follower.conf" >"$2/follower.log" 2>&1 &
      started="$started $!"
      "$3" -cp "$4" "$5"
      """;

  @TempDir Path directory;

  private static Path ntpd() {
    String unpacked = System.getenv().getOrDefault("CHRONOTICK_DAEMONS", "");
    Path ntpd = Path.of(unpacked, "usr", "sbin", "ntpd");
    Required.orSkip(
        Files.isExecutable(ntpd),
        "there is no usr/sbin/ntpd (package ntpsec) below CHRONOTICK_DAEMONS");
    return ntpd;
  }

  private static void requireNamespaces() throws InterruptedException {
    boolean isAllowed;
    try {
      Process probe =
          new ProcessBuilder("unshare", "-Urn", "ip", "link", "set", "lo", "up").start();
      isAllowed = probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
      probe.destroyForcibly();
    } catch (IOException noUnshare) {
      isAllowed = false;
    }
    Required.orSkip(isAllowed, "this host lets us make no network namespaces");
  }

  @Test
  void followerIsMeasuredAndItsPeerListed() throws Exception {
    Path ntpd = ntpd();
    requireNamespaces();
    Files.write(
        directory.resolve("server.conf"),
        List.of(
            "refclock local stratum 5 minpoll 3 maxpoll 3 prefer",
            "tos minsane 1 minclock 1",
            "restrict 127.0.0.1",
            "restrict 10.99.0.0 mask 255.255.255.0 nomodify"));
    Files.write(
        directory.resolve("follower.conf"),
        List.of(
            "server 10.99.0.1 iburst minpoll 0 maxpoll 1",
            "tos minsane 1 minclock 1",
            "restrict 127.0.0.1"));
    Path output = directory.resolve("output");
    Process namespaces =
        new ProcessBuilder(
                "unshare",
                "-Urn",
                "sh",
                "-c",
                NAMESPACES,
                "sh",
                ntpd.toString(),
                directory.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                NtpdFollower.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!namespaces.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      namespaces.descendants().forEach(ProcessHandle::destroyForcibly);
      namespaces.destroyForcibly().waitFor();
    }
    String said = Files.readString(output);
    assertTrue(said.contains("before: refused unsynchronised"), said);
    assertTrue(said.contains("then: stratum 7, follows 10.99.0.1, wrong by at most"), said);
    assertTrue(said.contains("system clock within it: true"), said);
    assertTrue(said.contains("peers: 10.99.0.1 SYSTEM_PEER"), said);
    assertEquals(0, namespaces.exitValue(), said);
  }
}
