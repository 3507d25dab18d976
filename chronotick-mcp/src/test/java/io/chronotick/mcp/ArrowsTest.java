package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which package of this module may know which code that is not its own. */
class ArrowsTest {

  private static final String HOUSE = "io.chronotick.";
  private static final String ROOM = "io.chronotick.mcp.";
  private static final String SDK = "io.modelcontextprotocol";
  private static final String JSON = "com.fasterxml.jackson";
  private static final String MAPPER = JSON + ".databind";
  private static final String TOML = JSON + ".dataformat";
  private static final String COMMAND_LINE = "picocli";

  /** The types the model's scales are told in. */
  private static final String THREETEN = "org.threeten.extra.scale";

  /** Known to every class. */
  private static final List<String> EVERYWHERE = List.of("java", "org.jspecify");

  /** Everything a room may know besides itself; a room that is not listed has no such limit. */
  private static final Map<String, List<String>> ONLY =
      Map.of(
          "zone", List.of(),
          "prompt", List.of(),
          "resource",
              List.of(
                  "io.chronotick.model",
                  THREETEN,
                  "io.chronotick.core",
                  "io.chronotick.mcp.tool",
                  "io.chronotick.mcp.zone"),
          "state",
              List.of(
                  "io.chronotick.model", "io.chronotick.vectorclock", "io.chronotick.mcp.config"),
          "tool",
              List.of(
                  "io.chronotick.model",
                  THREETEN,
                  "io.chronotick.sources",
                  "io.chronotick.core",
                  "io.chronotick.vectorclock",
                  "io.chronotick.mcp.zone"));

  /** The only rooms that know a library; the empty name is that of the entry point. */
  private static final Map<String, Set<String>> KNOWN_ONLY_IN =
      Map.of(
          SDK,
          Set.of("protocol", "transport"),
          COMMAND_LINE,
          Set.of("", "cli"),
          MAPPER,
          Set.of("config"),
          TOML,
          Set.of("config"),
          "org.eclipse.jetty",
          Set.of("transport"),
          HOUSE + "core.sim",
          Set.of("cli"),
          HOUSE + "bench",
          Set.of());

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.chronotick.mcp");

  private static Set<String> breaches(Predicate<JavaClass> origins, Predicate<String> forbidden) {
    Set<String> found = new TreeSet<>();
    for (JavaClass origin : CLASSES) {
      if (origins.test(origin)) {
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (!target.isPrimitive() && forbidden.test(target.getName())) {
            found.add(origin.getName() + " -> " + target.getName());
          }
        }
      }
    }
    return found;
  }

  private static boolean isIn(String name, String packageName) {
    return name.startsWith(packageName + ".");
  }

  /** The package below {@code io.chronotick.mcp}; empty for classes directly in it. */
  private static String roomOf(JavaClass origin) {
    String name = origin.getPackageName();
    return name.startsWith(ROOM) ? name.substring(ROOM.length()).split("\\.", -1)[0] : "";
  }

  @Test
  void eachRoomKnowsOnlyWhatTheTableSays() {
    ONLY.forEach(
        (room, allowed) ->
            assertEquals(
                Set.of(),
                breaches(
                    origin -> roomOf(origin).equals(room),
                    target ->
                        !isIn(target, ROOM + room)
                            && EVERYWHERE.stream().noneMatch(p -> isIn(target, p))
                            && allowed.stream().noneMatch(p -> isIn(target, p)))));
  }

  @Test
  void librariesAreKnownOnlyInTheirRooms() {
    KNOWN_ONLY_IN.forEach(
        (library, rooms) ->
            assertEquals(
                Set.of(),
                breaches(
                    origin -> !rooms.contains(roomOf(origin)), target -> isIn(target, library))));
  }

  @Test
  void toolsSpeakNoJson() {
    assertEquals(
        Set.of(), breaches(origin -> roomOf(origin).equals("tool"), target -> isIn(target, JSON)));
  }

  @Test
  void theTablesSeeTheClassesTheySpeakOf() {
    for (String room : ONLY.keySet()) {
      assertTrue(CLASSES.stream().anyMatch(origin -> roomOf(origin).equals(room)), room);
    }
    // A rule that forbids what is really there must find it.
    assertFalse(
        breaches(origin -> roomOf(origin).equals("tool"), target -> isIn(target, ROOM + "zone"))
            .isEmpty());
  }
}
