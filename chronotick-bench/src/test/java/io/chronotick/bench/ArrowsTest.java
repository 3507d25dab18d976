package io.chronotick.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows of the whole house, as this module is the one that sees all of it. */
class ArrowsTest {

  private static final String BASE = "io.chronotick.";

  /** Module to the modules it may import. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "model", Set.of(),
          "sources", Set.of("model"),
          "core", Set.of("model", "sources"),
          "vectorclock", Set.of("model"),
          "mcp", Set.of("model", "sources", "core", "vectorclock"),
          "bench", Set.of("model", "sources", "core", "vectorclock", "mcp"));

  /** What {@code core} may know of {@code sources}: the interface, never a wire. */
  private static final Set<String> SOURCES_INTERFACE = Set.of("sources", "sources.spi");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.chronotick");

  @Test
  void modulesImportOnlyWhatTheirArrowsAllow() {
    SortedSet<String> wrong = new TreeSet<>();
    for (JavaClass from : HOUSE) {
      for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
        JavaClass to = arrow.getTargetClass();
        if (isOurs(to)
            && !module(to).equals(module(from))
            && !ARROWS.getOrDefault(module(from), Set.of()).contains(module(to))) {
          wrong.add(from.getName() + " -> " + to.getName());
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void coreKnowsNoWire() {
    SortedSet<String> wrong = new TreeSet<>();
    for (JavaClass from : HOUSE) {
      for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
        JavaClass to = arrow.getTargetClass();
        if (isOurs(to)
            && module(from).equals("core")
            && module(to).equals("sources")
            && !SOURCES_INTERFACE.contains(packageWithinBase(to))) {
          wrong.add(from.getName() + " -> " + to.getName());
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  /** A table about classes nobody looked at would hold for ever. */
  @Test
  void everyModuleWasLookedAt() {
    Set<String> seen = new TreeSet<>();
    HOUSE.forEach(c -> seen.add(module(c)));
    assertEquals(ARROWS.keySet(), seen);
  }

  private static boolean isOurs(JavaClass c) {
    return c.getBaseComponentType().getPackageName().startsWith(BASE);
  }

  private static String packageWithinBase(JavaClass c) {
    return c.getBaseComponentType().getPackageName().substring(BASE.length());
  }

  private static String module(JavaClass c) {
    String name = packageWithinBase(c);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
