package io.chronotick.bench.loopback;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which {@code chronyd} a command uses. */
public final class DaemonOption {

  @Option(
      names = "--chronyd",
      paramLabel = "PATH",
      description = "The daemon; by default below CHRONOTICK_DAEMONS or on the PATH.")
  private @Nullable Path chronyd;

  /**
   * It and its client.
   *
   * @throws IOException saying where they were looked for
   */
  public Programs programs() throws IOException {
    Path named = chronyd;
    return named == null
        ? Programs.find().orElseThrow(() -> new IOException(Programs.MISSING))
        : Programs.of(named).orElseThrow(() -> new IOException(Programs.missing(named)));
  }
}
