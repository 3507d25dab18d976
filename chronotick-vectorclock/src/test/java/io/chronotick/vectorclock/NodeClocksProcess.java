package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Node clocks on a file, which say the clock of each event. */
final class NodeClocksProcess {

  static final List<NodeId> NODES = List.of(NodeId.of("a"), NodeId.of("b"), NodeId.of("c"));

  private NodeClocksProcess() {}

  /** Counts events until killed, some of which have received the last clock of another node. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Random random = new Random(Long.parseLong(args[1]));
    try (NodeClocks clocks =
        NodeClocks.open(Path.of(args[0]), NodeClockLimits.DEFAULT, new HandTicker())) {
      out.println("open.");
      while (true) {
        NodeId node = NODES.get(random.nextInt(NODES.size()));
        NodeId sender = NODES.get(random.nextInt(NODES.size()));
        List<VectorClock> received =
            random.nextInt(4) == 0 ? clocks.latest(sender).stream().toList() : List.of();
        out.println(node + " " + clocks.tick(node, received).orElseThrow().clock() + ".");
      }
    }
  }
}
