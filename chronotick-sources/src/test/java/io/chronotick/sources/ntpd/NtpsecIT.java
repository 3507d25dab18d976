package io.chronotick.sources.ntpd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.NtpdPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real ntpd of ntpsec that follows another, see {@link NtpdPair}. */
class NtpsecIT {

  @TempDir Path directory;

  @Test
  void followerIsMeasuredAndItsPeerListed() throws Exception {
    Files.write(directory.resolve("server.conf"), NtpdPair.SERVES_OWN_CLOCK);
    Files.write(
        directory.resolve("follower.conf"),
        List.of(
            "server 10.99.0.1 iburst minpoll 0 maxpoll 1",
            "tos minsane 1 minclock 1",
            "restrict 127.0.0.1"));
    String said = NtpdPair.run(directory, NtpdFollower.class);
    assertTrue(said.contains("before: refused unsynchronised"), said);
    assertTrue(said.contains("then: stratum 7, follows 10.99.0.1, wrong by at most"), said);
    assertTrue(said.contains("system clock within it: true"), said);
    assertTrue(said.contains("peers: 10.99.0.1 SYSTEM_PEER"), said);
  }
}
