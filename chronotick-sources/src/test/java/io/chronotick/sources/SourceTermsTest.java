package io.chronotick.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTermsTest {

  @Test
  void nothingDeclaredIsNone() {
    assertEquals(SourceTerms.NONE, SourceTerms.of(SourceSpec.parse("ntp://a?smear=google")));
  }

  @Test
  void readsEveryOption() {
    assertEquals(
        new SourceTerms(OptionalInt.of(0), OptionalInt.of(17), "acme", true),
        SourceTerms.of(SourceSpec.parse("ntp://a?minpoll=0&maxpoll=17&operator=acme&trust=near")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minpoll=18|bad minpoll '18'; expected a power of two of seconds, 0 to 17",
        "maxpoll=-1|bad maxpoll '-1'; expected a power of two of seconds, 0 to 17",
        "maxpoll=x|bad maxpoll 'x'; expected a power of two of seconds, 0 to 17",
        "minpoll=7&maxpoll=6|minpoll 7 is above maxpoll 6",
        "trust=far|bad trust 'far'; expected near",
      })
  void saysWhatIsWrong(String options, String problem) {
    SourceSpec spec = SourceSpec.parse("ntp://a?" + options);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> SourceTerms.of(spec));
    assertEquals("Invalid time source: " + problem, refused.getMessage());
  }
}
