package io.chronotick.core.sim;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What of this module's tests programs carry runs without what only tests have. */
class SimulatorArrowsTest {

  private static final String ROOT = "io.chronotick.core.sim";
  private static final String SCORE = ROOT + ".score";
  private static final String SCENARIO = ROOT + ".scenario";
  private static final String REPLAY = ROOT + ".replay";

  private static final Pattern TESTS = Pattern.compile(".*Test(\\$.*)?\\.class");

  /** As the test jar takes them: without the tests. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.matches(TESTS))
          .importPackages(ROOT);

  @Test
  void theSimulatorNeedsTheClockAndNothingOfItsTests() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson.core..")
                .or(resideInAnyPackage("io.chronotick.model", "io.chronotick.core", ROOT + ".."))
                .or(resideInAnyPackage("io.chronotick.model.scale", "org.threeten.extra.scale"))
                .or(resideInAnyPackage("io.chronotick.sources", "io.chronotick.sources.spi")))
        .check(CLASSES);
  }

  @Test
  void scoresAreKeptWithoutKnowingOfWhat() {
    classes()
        .that()
        .resideInAPackage(SCORE)
        .should()
        .onlyDependOnClassesThat(not(resideInAnyPackage(ROOT, SCENARIO, REPLAY)))
        .check(CLASSES);
  }

  @Test
  void worldsKnowNeitherOneAnotherNorWhoPlaysThem() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SCORE, SCENARIO, REPLAY)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(SCENARIO)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(REPLAY)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(REPLAY)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SCENARIO)
        .check(CLASSES);
  }
}
