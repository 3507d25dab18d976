package io.chronotick.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each package of this module may depend on, read from the class files. */
class ArrowsTest {

  private static final String MODEL = "io.chronotick.model";
  private static final String FINE = MODEL + ".fine";
  private static final String SCALE = MODEL + ".scale";
  private static final String TEXT = MODEL + ".text";
  private static final String TYPES_OF_SCALES = "org.threeten.extra.scale";
  private static final String NULLNESS = "org.jspecify.annotations";

  /** Package to the packages it may use besides itself and {@code java.*}. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          MODEL, Set.of(NULLNESS, TEXT, TYPES_OF_SCALES),
          TEXT, Set.of(NULLNESS),
          // An offset becomes a fine duration and back; the offset knows nothing of it.
          FINE, Set.of(NULLNESS, MODEL, TEXT),
          SCALE, Set.of(NULLNESS, MODEL, TEXT, TYPES_OF_SCALES));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.chronotick");

  @Test
  void everyPackageIsInTheTable() {
    assertEquals(
        new TreeSet<>(ALLOWED.keySet()),
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void noPackageDependsOnWhatTheTableDoesNotAllow() {
    Set<String> forbidden =
        CLASSES.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(
                arrow ->
                    !isAllowed(
                        arrow.getOriginClass().getPackageName(),
                        arrow.getTargetClass().getBaseComponentType().getPackageName()))
            .map(arrow -> arrow.getDescription())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), forbidden);
  }

  private static boolean isAllowed(String from, String to) {
    return to.isEmpty() // primitives
        || to.startsWith("java.")
        || to.equals(from)
        || ALLOWED.getOrDefault(from, Set.of()).contains(to);
  }
}
