package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.testing.TestWorld;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which servers may be asked where nothing is to leave the host. */
class StaysOnThisHostTest {

  private final TestWorld world = TestWorld.create();

  @ParameterizedTest
  @CsvSource({
    "ntp://127.0.0.1, true",
    "ntp://127.255.0.3:123, true",
    "ntp://[::1], true",
    "ntp://[0:0:0:0:0:0:0:1], true",
    "ntp://localhost, true",
    "ntp://LocalHost, true",
    "ntp://127.1, false",
    "ntp://127.0.0.256, false",
    "ntp://127.0.0.1.example, false",
    "ntp://localhost.example, false",
    "ntp://10.0.0.1, false",
    "ntp://[fe80::1], false",
    "ntp://time.example?trust=near, false",
    "ntp://127.0.0.1?nts=true, false",
    "ntp://localhost?nts=true, false"
  })
  void onlyWhatIsCertainToStayIsSaidTo(String spec, boolean stays) {
    try (TimeSource source =
        new NtpSourceProvider().open(SourceSpec.parse(spec), world.environment())) {
      assertEquals(stays, source.staysOnThisHost());
    }
  }
}
