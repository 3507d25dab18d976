package io.chronotick.model;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SourceIdTest {

  @Property
  void everyPrintableNameRoundTrips(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 255) String name) {
    assertRoundTrip(SourceId.of(name), SourceId::of);
  }

  @Property
  void isOrdered(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 3) String a,
      @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 3) String b,
      @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 3) String c) {
    assertOrder(SourceId.of(a), SourceId.of(b), SourceId.of(c));
  }

  @Test
  void refusesWhatIsNotAName() {
    assertRefused("source id has 0 characters; 1 to 255 are accepted", () -> SourceId.of(""));
    assertRefused(
        "source id has 256 characters; 1 to 255 are accepted", () -> SourceId.of("a".repeat(256)));
    assertRefused(
        "source id has U+0020 at index 1; printable ASCII is accepted", () -> SourceId.of("a b"));
    assertRefused(
        "source id has U+00E9 at index 0; printable ASCII is accepted", () -> SourceId.of("é"));
    assertRefused(
        "source id has U+007F at index 0; printable ASCII is accepted",
        () -> SourceId.of("\u007f"));
    assertEquals("time.cloudflare.com", SourceId.of("time.cloudflare.com").toString());
  }
}
