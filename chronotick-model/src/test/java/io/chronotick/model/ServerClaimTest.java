package io.chronotick.model;

import static io.chronotick.model.Laws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ServerClaimTest {

  @Provide
  Arbitrary<RootDistance> distances() {
    return Values.rootDistances();
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Values.durations();
  }

  @Property
  void boundIsRootDistancePlusPrecision(
      @ForAll("distances") RootDistance distance, @ForAll("durations") Duration precision) {
    Duration bound = claim("GPS", Optional.of(distance), precision).bound().orElseThrow();
    assertEquals(distance.toBound().plus(precision), bound);
    assertTrue(bound.compareTo(distance.toBound()) >= 0 && bound.compareTo(precision) >= 0);
  }

  @Test
  void withoutARootDistanceThereIsNoBoundHoweverFineTheStamps() {
    assertEquals(Optional.empty(), claim("", Optional.empty(), Duration.ofNanos(1)).bound());
    assertEquals(Optional.empty(), ServerClaim.NONE.bound());
    assertFalse(ServerClaim.NONE.stratum().isSynchronized());
  }

  @Test
  void refusesWhatACodecShouldHaveCleaned() {
    assertRefused(
        "precision PT-0.000000001S is negative",
        () -> claim("", Optional.empty(), Duration.ofNanos(-1)));
    assertRefused(
        "reference id 'G\\u0000' is not printable ASCII",
        () -> claim("G\0", Optional.empty(), Duration.ZERO));
    assertRefused(
        "reference id has 256 characters; at most 255 are accepted",
        () -> claim("a".repeat(256), Optional.empty(), Duration.ZERO));
  }

  private static ServerClaim claim(
      String referenceId, Optional<RootDistance> rootDistance, Duration precision) {
    return new ServerClaim(
        Stratum.PRIMARY, LeapIndicator.NONE, referenceId, rootDistance, precision);
  }
}
