package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as somebody uses it who wants nothing else: small, and with nothing behind it. */
class UsedAloneIT {

  private static final long MOST_BYTES = 150 * 1024;

  private static final String PROGRAM =
      """
      import io.chronotick.model.NodeId;
      import io.chronotick.vectorclock.VectorClock;

      class Alone {
        public static void main(String[] args) {
          VectorClock sent = VectorClock.EMPTY.tick(NodeId.of("a"));
          System.out.print(sent.merge(VectorClock.ofBytes(sent.toBytes())).tick(NodeId.of("b")));
        }
      }
      """;

  @TempDir Path directory;

  @Test
  @DisplayName("the jar is under 150 KiB")
  void theJarIsSmall() throws IOException {
    long size = Files.size(jar("chronotick-vectorclock"));
    assertTrue(size < MOST_BYTES, size + " bytes");
  }

  @Test
  @DisplayName("a program runs with this jar, the model's, and no other")
  void nothingElseIsNeeded() throws IOException, InterruptedException {
    Path source = Files.writeString(directory.resolve("Alone.java"), PROGRAM);
    Path said = directory.resolve("said");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--class-path",
                jar("chronotick-vectorclock")
                    + System.getProperty("path.separator")
                    + jar("chronotick-model"),
                source.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(java.waitFor(60, TimeUnit.SECONDS), "it does not end");
    assertEquals("{\"a\"=1, \"b\"=1}", Files.readString(said, StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("its module needs the model, and annotations only to be compiled")
  void theModuleNeedsTheModelOnly() throws IOException {
    ModuleReference module =
        ModuleFinder.of(jar("chronotick-vectorclock"))
            .find("io.chronotick.vectorclock")
            .orElseThrow();
    Set<String> needed =
        module.descriptor().requires().stream()
            .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("io.chronotick.model", "java.base"), needed);
  }

  private static Path jar(String module) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", module, "target"))) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().matches(module + "-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
          .findAny()
          .orElseThrow(() -> new IllegalStateException("no jar of " + module + "; run verify"));
    }
  }
}
