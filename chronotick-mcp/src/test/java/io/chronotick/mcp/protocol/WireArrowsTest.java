package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the rooms of the wire may know; one row a room. */
class WireArrowsTest {

  private static final String HOME = "io.chronotick.mcp.";

  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          "json", List.of("io.chronotick.mcp.tool", "com.fasterxml.jackson.core"),
          "transport", List.of("org.slf4j"),
          "transport.http",
              List.of(
                  "io.chronotick.core",
                  "io.chronotick.mcp.config",
                  "io.chronotick.mcp.json",
                  "io.chronotick.mcp.protocol",
                  "io.chronotick.mcp.tool",
                  "io.chronotick.model",
                  "org.eclipse.jetty",
                  "org.slf4j"),
          "protocol",
              List.of(
                  "io.chronotick.core",
                  "io.chronotick.mcp.json",
                  "io.chronotick.mcp.prompt",
                  "io.chronotick.mcp.resource",
                  "io.chronotick.mcp.tool",
                  "io.chronotick.mcp.zone",
                  "io.chronotick.model",
                  "io.modelcontextprotocol",
                  "com.fasterxml.jackson.core.io",
                  "javax.crypto",
                  "reactor.core.publisher",
                  "org.slf4j"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.chronotick.mcp");

  @Test
  void everyRoomKnowsOnlyWhatItsRowAllows() {
    ALLOWED.forEach(
        (room, allowed) -> {
          var strangers = new TreeSet<String>();
          int arrows = 0;
          for (var origin : CLASSES) {
            if (!origin.getPackageName().equals(HOME + room)) {
              continue;
            }
            for (var arrow : origin.getDirectDependenciesFromSelf()) {
              arrows++;
              String target = arrow.getTargetClass().getBaseComponentType().getPackageName();
              boolean fine =
                  target.isEmpty()
                      || target.startsWith("java.")
                      || target.startsWith("org.jspecify.")
                      || target.equals(HOME + room)
                      || allowed.stream()
                          .anyMatch(p -> target.equals(p) || target.startsWith(p + "."));
              if (!fine) {
                strangers.add(origin.getSimpleName() + " -> " + target);
              }
            }
          }
          assertTrue(arrows > 0, room + " was not read");
          assertEquals(new TreeSet<String>(), strangers);
        });
  }
}
