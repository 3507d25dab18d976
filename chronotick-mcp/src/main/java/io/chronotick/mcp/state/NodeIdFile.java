package io.chronotick.mcp.state;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.chronotick.mcp.config.SettingResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The node id of a state directory: one line of text that people may read. */
final class NodeIdFile {

  private static final String NAME = "node-id";

  /** Longer than any id and its line end. */
  private static final int MAX_BYTES = 200;

  private final Path file;

  private NodeIdFile(Path file) {
    this.file = file;
  }

  static NodeIdFile in(Path directory) {
    return new NodeIdFile(directory.resolve(NAME));
  }

  /**
   * The chosen id, else the one kept, else another; it is kept when this returns.
   *
   * @throws IOException if the file cannot be read or written, or holds no node id
   */
  String keep(Optional<String> chosen, String otherwise) throws IOException {
    Optional<String> kept = read();
    String id = chosen.or(() -> kept).orElse(otherwise);
    if (!kept.equals(Optional.of(id))) {
      write(id);
    }
    return id;
  }

  private Optional<String> read() throws IOException {
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException firstLife) {
      return Optional.empty();
    }
    if (!SettingResolver.isNodeId(text)) {
      throw new FileSystemException(
          file.toString(), null, NAME + " holds no node id; remove it to get a new one");
    }
    return Optional.of(text);
  }

  /** Whole or not at all, whenever the power goes. */
  private void write(String id) throws IOException {
    Path fresh = file.resolveSibling(NAME + ".new");
    try (FileChannel channel =
        FileChannel.open(fresh, Set.of(CREATE, TRUNCATE_EXISTING, WRITE), OwnerOnly.file())) {
      ByteBuffer bytes = ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        int unused = channel.write(bytes);
      }
      channel.force(true);
    }
    Path unused = Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }
}
