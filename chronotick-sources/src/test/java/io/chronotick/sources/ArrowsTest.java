package io.chronotick.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which package may know which. Whatever is not in the table is forbidden. */
class ArrowsTest {

  private static final String HOUSE = "io.chronotick.";
  private static final String MODEL = "io.chronotick.model";
  private static final String PUBLIC = "io.chronotick.sources";
  private static final String SPI = "io.chronotick.sources.spi";
  private static final String NTP = "io.chronotick.sources.ntp";
  private static final String SERVE = "io.chronotick.sources.ntp.serve";
  private static final String KEYS = "io.chronotick.sources.ntp.key";
  private static final String NTS = "io.chronotick.sources.ntp.nts";
  private static final String OS = "io.chronotick.sources.os";
  private static final String HOST = "io.chronotick.sources.host";

  /**
   * Arrows of the house's own packages. Siblings, the wires, do not know each other; {@code host}
   * is no wire, but what those share that ask about this host.
   */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry(PUBLIC, Set.of(MODEL, SPI)),
          Map.entry(SPI, Set.of(MODEL, PUBLIC)),
          Map.entry(OS, Set.of(MODEL, SPI)),
          Map.entry(HOST, Set.of(MODEL, PUBLIC, SPI, OS)),
          Map.entry("io.chronotick.sources.chrony", Set.of(MODEL, PUBLIC, SPI, OS, HOST)),
          Map.entry("io.chronotick.sources.isolated", Set.of(MODEL, PUBLIC, SPI, HOST)),
          Map.entry("io.chronotick.sources.kernel", Set.of(MODEL, PUBLIC, SPI, OS, HOST)),
          Map.entry("io.chronotick.sources.ntpd", Set.of(MODEL, PUBLIC, SPI, OS, HOST)),
          Map.entry("io.chronotick.sources.system", Set.of(MODEL, PUBLIC, SPI, HOST)),
          Map.entry(NTP, Set.of(MODEL, PUBLIC, SPI, OS, KEYS, NTS)),
          Map.entry(NTS, Set.of(MODEL, PUBLIC, SPI, OS)),
          Map.entry(KEYS, Set.of()),
          Map.entry(SERVE, Set.of(MODEL, PUBLIC, NTP, KEYS)));

  /** The public classes that know what is internal: they open it. */
  private static final Map<String, Set<String>> OPENERS =
      Map.of(
          "io.chronotick.sources.HostEnvironment",
          Set.of(OS),
          "io.chronotick.sources.TimeService",
          Set.of(OS, SERVE, KEYS));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(PUBLIC);

  @Test
  void everyPackageIsInTheTable() {
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(each -> packages.add(each.getPackageName()));
    assertEquals(new TreeSet<>(ALLOWED.keySet()), packages);
  }

  @Test
  void noArrowIsDrawnThatTheTableDoesNotShow() {
    Set<String> strays = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
        String to = arrow.getTargetClass().getBaseComponentType().getPackageName();
        boolean isOpening = OPENERS.getOrDefault(from.getName(), Set.of()).contains(to);
        if (isOurs(to) && !to.equals(from.getPackageName()) && !isOpening && !allowed(from, to)) {
          strays.add(from.getName() + " -> " + to);
        }
      }
    }
    assertEquals(Set.of(), strays);
  }

  private static boolean allowed(JavaClass from, String to) {
    return ALLOWED.getOrDefault(from.getPackageName(), Set.of()).contains(to);
  }

  private static boolean isOurs(String packageName) {
    return packageName.startsWith(HOUSE);
  }

  @Test
  void nothingKnowsTheApplicationsOrTheJudgement() {
    for (Set<String> targets : ALLOWED.values()) {
      for (String target : targets) {
        assertTrue(target.equals(MODEL) || target.startsWith(PUBLIC), target);
      }
    }
  }
}
