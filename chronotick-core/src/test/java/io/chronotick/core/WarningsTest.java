package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WarningsTest {

  private static final Set<DegradedReason> NONE = Set.of();

  private final Warnings warnings = new Warnings();

  @Test
  void aFailedCheckIsClearedAfterThreeCleanUpdates() {
    Set<DegradedReason> failed = EnumSet.of(DegradedReason.CROSS_CHECK);
    assertEquals(failed, warnings.after(failed, true));
    assertEquals(failed, warnings.after(NONE, true));
    assertEquals(failed, warnings.after(NONE, true));
    assertEquals(NONE, warnings.after(NONE, true));
  }

  @Test
  void ageAloneClearsNoFailedCheck() {
    Set<DegradedReason> failed = EnumSet.of(DegradedReason.CONTRADICTION);
    warnings.after(failed, true);
    for (int i = 0; i < 10; i++) {
      assertEquals(failed, warnings.after(NONE, false));
    }
  }

  @Test
  void aSecondFailureStartsTheCountAgain() {
    Set<DegradedReason> failed = EnumSet.of(DegradedReason.RATE_DISAGREES);
    warnings.after(failed, true);
    warnings.after(NONE, true);
    warnings.after(failed, true);
    warnings.after(NONE, true);
    assertEquals(failed, warnings.after(NONE, true));
  }

  @Test
  void whatCountsSourcesIsClearedAtOnce() {
    Set<DegradedReason> few = EnumSet.of(DegradedReason.LOW_F);
    assertEquals(few, warnings.after(few, true));
    assertEquals(NONE, warnings.after(NONE, false));
  }
}
