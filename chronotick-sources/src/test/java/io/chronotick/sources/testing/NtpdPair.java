package io.chronotick.sources.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A real ntpd of ntpsec and a program of ours that asks it. ntpd knows port 123 alone, so both run
 * in network namespaces of their own, joined by a virtual cable: ntpd at {@value #SERVER}, and we
 * at the other end, beside a second ntpd if that is wanted.
 */
public final class NtpdPair {

  /** Where the ntpd is that has {@code server.conf}. */
  public static final String SERVER = "10.99.0.1";

  /** What a {@code server.conf} needs to serve the clock of this host, at stratum 6, to us. */
  public static final List<String> SERVES_OWN_CLOCK =
      List.of(
          "refclock local stratum 5 minpoll 3 maxpoll 3 prefer",
          "tos minsane 1 minclock 1",
          "restrict 127.0.0.1",
          "restrict 10.99.0.0 mask 255.255.255.0 nomodify");

  /** Arguments: ntpd, the directory of its configurations, and a command. */
  private static final String NAMESPACES =
      """
      set -e
      ntpd=$1
      directory=$2
      shift 2
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
      nsenter -t $other -n "$ntpd" -n -g -c "$directory/server.conf" >"$directory/server.log" 2>&1 &
      started="$started $!"
      if [ -e "$directory/follower.conf" ]; then
        "$ntpd" -n -g -c "$directory/follower.conf" >"$directory/follower.log" 2>&1 &
        started="$started $!"
      fi
      "$@"
      """;

  private NtpdPair() {}

  /**
   * Runs {@code program} beside the daemons until it ends. Skipped with a message where there is no
   * such ntpd below {@code CHRONOTICK_DAEMONS}, or the host lets us make no namespaces; required in
   * CI.
   *
   * @param directory has {@code server.conf} and, for a second ntpd, {@code follower.conf}
   * @return all it said
   * @throws IllegalStateException if the program failed, or did not end in 150 s
   */
  public static String run(Path directory, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path ntpd = ntpd();
    return PrivateNetwork.run(
        directory, NAMESPACES, List.of(ntpd.toString(), directory.toString()), program, arguments);
  }

  private static Path ntpd() {
    Optional<Path> ntpd = Unpacked.directory().map(d -> d.resolve("usr/sbin/ntpd"));
    Required.orSkip(
        ntpd.filter(Files::isExecutable).isPresent(),
        "there is no usr/sbin/ntpd (package ntpsec) below CHRONOTICK_DAEMONS");
    return ntpd.orElseThrow();
  }
}
