package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TestClassPath;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** BouncyCastle is optional: whoever wants neither agreed keys nor AES does without. */
class WithoutBouncyCastleTest {

  /**
   * What a program does, seen by the class loader it is loaded with: the source's name, or why not.
   */
  public static final class Program {

    private Program() {}

    /** Opens {@code spec} and closes it: the source's name, or why not. */
    public static String open(String spec) {
      try (HostEnvironment host = HostEnvironment.open();
          TimeSource source =
              TimeSources.discover().open(SourceSpec.parse(spec), host.environment())) {
        return source.id().toString();
      } catch (IllegalArgumentException refused) {
        return String.valueOf(refused.getMessage());
      }
    }
  }

  private static Object open(String spec) throws Exception {
    try (URLClassLoader classes = TestClassPath.without("bouncycastle")) {
      return classes
          .loadClass(Program.class.getName())
          .getMethod("open", String.class)
          .invoke(null, spec);
    }
  }

  @Test
  void plainNtpNeedsNone() throws Exception {
    assertEquals("127.0.0.1", open("ntp://127.0.0.1"));
  }

  @Test
  void agreedKeysSayWhatIsMissing() throws Exception {
    assertEquals(
        "Invalid time source: nts needs BouncyCastle (bctls, bcutil and"
            + " bcprov), which is not on the class path",
        open("ntp://127.0.0.1?nts=true"));
  }
}
