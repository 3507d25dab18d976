package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PollIntervalTest {

  private static final double ASYMMETRY = 1000;

  private final PollInterval interval = new PollInterval(SourceTerms.NONE);

  private static SourceTerms terms(int min, int max) {
    return new SourceTerms(OptionalInt.of(min), OptionalInt.of(max), "", false);
  }

  private long seconds(Courtesy courtesy) {
    return interval.toDuration(courtesy).toSeconds();
  }

  @Test
  void eightCalmUpdatesDoubleIt() {
    for (int i = 0; i < 7; i++) {
      interval.adapt(Courtesy.PRIVATE, s -> 1, ASYMMETRY);
    }
    assertEquals(16, seconds(Courtesy.PRIVATE));
    interval.adapt(Courtesy.PRIVATE, s -> 1, ASYMMETRY);
    assertEquals(32, seconds(Courtesy.PRIVATE));
  }

  @Test
  void oneRestlessUpdateStartsTheCountAgain() {
    for (int i = 0; i < 15; i++) {
      int update = i;
      interval.adapt(Courtesy.PRIVATE, s -> update == 7 ? ASYMMETRY / 3 : 1, ASYMMETRY);
    }
    assertEquals(16, seconds(Courtesy.PRIVATE));
  }

  @Test
  void whatGrowsFastIsFollowedAtOnce() {
    // 100 ns/s: half the asymmetry is reached within 4 s to 8 s.
    interval.adapt(Courtesy.PRIVATE, s -> 100 * s, ASYMMETRY);
    assertEquals(4, seconds(Courtesy.PRIVATE));
  }

  @Test
  void itEndsAt1024Seconds() {
    for (int i = 0; i < 1000; i++) {
      interval.adapt(Courtesy.PRIVATE, s -> 1, ASYMMETRY);
    }
    assertEquals(1024, seconds(Courtesy.PRIVATE));
  }

  @Property
  void publicServersAreNeverAskedFasterThanEvery64Seconds(
      @ForAll @IntRange(max = 17) int min, @ForAll @IntRange(max = 2000) int growth) {
    PollInterval p = new PollInterval(terms(min, 17));
    for (int i = 0; i < 30; i++) {
      p.adapt(Courtesy.PUBLIC, s -> growth * s, ASYMMETRY);
      assertTrue(p.toDuration(Courtesy.PUBLIC).compareTo(Duration.ofSeconds(64)) >= 0);
    }
  }

  @Property
  void aPrivateServersIntervalStaysWhereItWasDeclared(
      @ForAll @IntRange(max = 17) int min, @ForAll @IntRange(max = 2000) int growth) {
    PollInterval p = new PollInterval(terms(min, min));
    for (int i = 0; i < 30; i++) {
      assertEquals(Duration.ofSeconds(1L << min), p.toDuration(Courtesy.PRIVATE));
      p.adapt(Courtesy.PRIVATE, s -> growth * s, ASYMMETRY);
    }
  }
}
