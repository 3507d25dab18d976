package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.PrivateNetwork;
import io.chronotick.sources.testing.Required;
import io.chronotick.sources.testing.Unpacked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that loses packets, then all of them, and then none, see {@link LossyNetwork}. */
class LossyNetworkIT {

  @TempDir Path directory;

  private static List<String> filter() {
    Optional<Path> nft = Unpacked.program("nft");
    Required.orSkip(
        nft.isPresent(),
        "nft (package nftables) is neither on the PATH nor below CHRONOTICK_DAEMONS");
    List<String> command = new ArrayList<>(List.of("env"));
    Unpacked.library("libnftables.so.1")
        .ifPresent(library -> command.add("LD_LIBRARY_PATH=" + library.getParent()));
    command.add(nft.orElseThrow().toString());
    return command;
  }

  @Test
  void lossAndPartitionWidenTheBoundAndNeverBreakIt() throws Exception {
    String said =
        PrivateNetwork.run(directory, LossyNetwork.class, filter().toArray(String[]::new));
    assertTrue(said.contains("under loss: measured, timeout"), said);
    assertTrue(said.matches("(?s).*apart: unreachable, HOLDOVER, width .*, disruptions 0.*"), said);
    assertTrue(said.matches("(?s).*healed: selected, SYNCHRONIZED, .*, disruptions 0.*"), said);
  }
}
