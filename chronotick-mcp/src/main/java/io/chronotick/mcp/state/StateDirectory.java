package io.chronotick.mcp.state;

import io.chronotick.model.Ticker;
import io.chronotick.vectorclock.FileLeaseStore;
import io.chronotick.vectorclock.NodeClockLimits;
import io.chronotick.vectorclock.NodeClocks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * A directory for one server: its node id, its nodes' clocks and the lease of its hybrid stamps.
 * The clock keeps its drift in a file of its own beside them. Mode 0700 where it is made here.
 */
public final class StateDirectory implements AutoCloseable {

  private static final String NODE_CLOCKS = "node-clocks";
  private static final String LEASE = "hybrid-lease";

  private final String nodeId;
  private final NodeClocks nodes;
  private final FileLeaseStore leases;
  private final DirectoryLock lock;

  private StateDirectory(
      String nodeId, NodeClocks nodes, FileLeaseStore leases, DirectoryLock lock) {
    this.nodeId = nodeId;
    this.nodes = nodes;
    this.leases = leases;
    this.lock = lock;
  }

  /**
   * Opens it for this process alone, making it where it is missing.
   *
   * @param chosen the node id somebody chose, which is kept from now on
   * @param otherwise the node id if none was chosen or kept; valid
   * @param limits of the nodes' clocks
   * @param ticker tells how long nodes are idle
   * @throws StateException if another process has it, or it is of no use
   */
  public static StateDirectory open(
      Path directory,
      Optional<String> chosen,
      String otherwise,
      NodeClockLimits limits,
      Ticker ticker)
      throws StateException {
    Closer opened = new Closer();
    try {
      create(directory);
      DirectoryLock lock = opened.add(DirectoryLock.take(directory));
      String nodeId = NodeIdFile.in(directory).keep(chosen, otherwise);
      NodeClocks nodes =
          opened.add(NodeClocks.open(directory.resolve(NODE_CLOCKS), limits, ticker));
      FileLeaseStore leases = opened.add(FileLeaseStore.open(directory.resolve(LEASE)));
      return new StateDirectory(nodeId, nodes, leases, lock);
    } catch (IOException failed) {
      opened.close();
      throw new StateException("state directory " + directory + ": " + reason(failed));
    }
  }

  /** Whether another process has it now; false where there is none. */
  public static boolean isInUse(Path directory) throws IOException {
    return DirectoryLock.isTaken(directory);
  }

  private static void create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    try {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null) {
        Path unused = Files.createDirectories(parent);
      }
      Path unused = Files.createDirectory(directory, OwnerOnly.directory());
    } catch (FileAlreadyExistsException inTheWay) {
      if (!Files.isDirectory(directory)) {
        throw new FileSystemException(directory.toString(), null, "is no directory");
      }
    }
  }

  /** As a system error says it, without the path, which the reader knows. */
  static String reason(IOException failed) {
    if (failed instanceof FileSystemException system) {
      String reason = system.getReason();
      if (reason != null) {
        return reason;
      }
      return switch (system.getClass().getSimpleName()) {
        case "AccessDeniedException" -> "permission denied";
        case "NoSuchFileException" -> "there is no such file or directory";
        default -> system.getClass().getSimpleName();
      };
    }
    String message = failed.getMessage();
    return message == null ? failed.getClass().getSimpleName() : message;
  }

  /** The server's name, the same in every life. */
  public String nodeId() {
    return nodeId;
  }

  /** The clocks of all nodes that were counted for. */
  public NodeClocks nodes() {
    return nodes;
  }

  /** For the one hybrid clock of the server. */
  public FileLeaseStore leases() {
    return leases;
  }

  /** Lets another process have it. What was kept stays; closing twice does nothing. */
  @Override
  public void close() {
    Closer all = new Closer();
    all.add(lock);
    all.add(nodes);
    all.add(leases);
    all.close();
  }

  /** Closes what was opened, the last first. */
  private static final class Closer {

    private final ArrayDeque<Closeable> opened = new ArrayDeque<>();

    <T extends Closeable> T add(T resource) {
      opened.push(resource);
      return resource;
    }

    void close() {
      while (!opened.isEmpty()) {
        try {
          opened.pop().close();
        } catch (IOException failed) {
          // The descriptor is gone either way, and what was to be kept is on the disk.
        }
      }
    }
  }
}
