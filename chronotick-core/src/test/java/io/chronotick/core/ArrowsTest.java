package io.chronotick.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arrows of this module, read from its class files. */
class ArrowsTest {

  private static final String ROOT = "io.chronotick.core";

  /** What anyone may use. */
  private static final String[] COMMON = {"java..", "org.jspecify..", "io.chronotick.model"};

  private static final String[] SCALES = {"io.chronotick.model.scale", "org.threeten.extra.scale"};

  /** Room → what else it may use. The facade may use all of them, none may use the facade. */
  private static final Map<String, String[]> ALLOWED =
      Map.of(
          ".leap",
          SCALES,
          ".filter",
          new String[] {ROOT + ".leap"},
          ".selection",
          new String[] {ROOT + ".filter"},
          ".discipline",
          new String[] {ROOT + ".filter", ROOT + ".selection"},
          ".drift",
          new String[] {},
          ".store",
          new String[] {"org.slf4j"},
          ".publish",
          new String[] {"org.slf4j"});

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void roomsUseOnlyWhatTheirRowAllows() {
    ALLOWED.forEach(
        (room, others) ->
            classes()
                .that()
                .resideInAPackage(ROOT + room)
                .should()
                .onlyDependOnClassesThat(
                    resideInAnyPackage(COMMON)
                        .or(resideInAnyPackage(ROOT + room))
                        .or(resideInAnyPackage(others)))
                .check(CLASSES));
  }

  @Test
  void moduleUsesModelAndTheInterfaceOfSourcesOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(COMMON)
                .or(resideInAnyPackage(ROOT + ".."))
                .or(resideInAnyPackage("org.slf4j"))
                .or(resideInAnyPackage(SCALES))
                .or(resideInAnyPackage("io.chronotick.model.fine"))
                .or(resideInAnyPackage("io.chronotick.sources", "io.chronotick.sources.spi")))
        .check(CLASSES);
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingButTheTickerReadsRealTime() {
    noClasses()
        .that(not(simpleName("ClockEngine").or(simpleName("HostCounter"))))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CLASSES);
  }
}
