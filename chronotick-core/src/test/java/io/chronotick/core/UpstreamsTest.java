package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.Stratum;
import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpstreamsTest {

  private static Set<String> of(int stratum, String reference, String operator, String network) {
    SourceTraits traits =
        new SourceTraits(
            "ntp",
            "a:123",
            SourceTraits.Courtesy.PUBLIC,
            SourceTraits.NO_SMEAR,
            false,
            new SourceTerms(OptionalInt.empty(), OptionalInt.empty(), operator, false),
            network,
            Duration.ZERO);
    return Upstreams.of(
        traits,
        new ServerClaim(
            Stratum.of(stratum), LeapIndicator.NONE, reference, Optional.empty(), Duration.ZERO));
  }

  @Test
  void namesEverythingThatIsKnown() {
    assertEquals(
        Set.of("reference 192.0.2.9", "operator acme", "network c00002/24"),
        of(2, "192.0.2.9", "acme", "c00002/24"));
  }

  @Test
  void twoServersWithReceiversOfTheSameKindShareNothing() {
    assertEquals(Set.of(), of(1, "GPS", "", ""));
  }

  @Test
  void everybodysLoopbackIsNoSharedUpstream() {
    assertEquals(Set.of(), of(11, "127.127.1.1", "", ""));
  }
}
