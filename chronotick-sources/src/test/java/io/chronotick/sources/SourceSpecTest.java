package io.chronotick.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SourceSpecTest {

  private static final String EXPECTED =
      "; expected for example ntp://time.cloudflare.com, ntp://192.0.2.1:123?smear=google or"
          + " system:";

  @Property
  void parseReadsWhatToStringPrints(@ForAll("specs") SourceSpec spec) {
    assertEquals(spec, SourceSpec.parse(spec.toString()));
    assertEquals(spec.toString(), SourceSpec.parse(spec.toString()).toString());
  }

  @Property
  void anyTextIsASpecOrAnIllegalArgument(@ForAll("nearlySpecs") String text) {
    try {
      SourceSpec spec = SourceSpec.parse(text);
      assertEquals(spec, SourceSpec.parse(spec.toString()));
    } catch (IllegalArgumentException refused) {
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.startsWith("Invalid time source: "), message);
    }
  }

  @Provide
  Arbitrary<String> nearlySpecs() {
    Arbitrary<String> tails =
        Arbitraries.strings().withChars("a9.:/[]?=&%-_ @\u0000\ud800").ofMaxLength(16);
    Arbitrary<String> heads = Arbitraries.of("", "ntp", "ntp:", "ntp://", "ntp://[", "ntp://a?");
    return Combinators.combine(heads, tails).as((head, tail) -> head + tail);
  }

  @Provide
  Arbitrary<SourceSpec> specs() {
    Arbitrary<String> schemes = Arbitraries.of("ntp", "system", "x9");
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abzAZ09_").ofMinLength(1).ofMaxLength(12);
    Arbitrary<String> hosts =
        Arbitraries.oneOf(
            names,
            Combinators.combine(names, names).as((a, b) -> a + "." + b + "-" + a + "."),
            Arbitraries.of("192.0.2.1", "::1", "2001:db8::1", "::ffff:192.0.2.1", "fe80::1%eth0"));
    Arbitrary<Optional<Integer>> ports = Arbitraries.integers().between(1, 65535).optional();
    Arbitrary<Map<String, String>> options =
        Arbitraries.maps(
                Arbitraries.of("smear", "private", "a-1"),
                Arbitraries.strings().withChars("azAZ09._:/+-").ofMinLength(1).ofMaxLength(9))
            .ofMaxSize(3);
    Arbitrary<SourceSpec> remote =
        Combinators.combine(schemes, hosts, ports, options)
            .as(
                (scheme, host, port, map) ->
                    new SourceSpec(
                        scheme,
                        Optional.of(host),
                        port.map(OptionalInt::of).orElse(OptionalInt.empty()),
                        new TreeMap<>(map)));
    Arbitrary<SourceSpec> local =
        Combinators.combine(schemes, options)
            .as(
                (scheme, map) ->
                    new SourceSpec(
                        scheme, Optional.empty(), OptionalInt.empty(), new TreeMap<>(map)));
    return Arbitraries.oneOf(remote, local);
  }

  @Test
  void parts() {
    SourceSpec spec = SourceSpec.parse("NTP://[::1]:12301/?smear=google&private=true");
    assertEquals("ntp", spec.scheme());
    assertEquals(Optional.of("::1"), spec.host());
    assertEquals(OptionalInt.of(12301), spec.port());
    assertEquals(Map.of("smear", "google", "private", "true"), spec.options());
    assertEquals("ntp://[::1]:12301?private=true&smear=google", spec.toString());
    assertEquals("system:", SourceSpec.parse("system:").toString());
  }

  @Test
  void optionsCannotBeChangedFromOutside() {
    SortedMap<String, String> options = new TreeMap<>(Map.of("a", "1"));
    SourceSpec spec = new SourceSpec("ntp", Optional.empty(), OptionalInt.empty(), options);
    options.put("b", "2");
    assertEquals(Map.of("a", "1"), spec.options());
    assertThrows(UnsupportedOperationException.class, () -> spec.options().put("b", "2"));
  }

  @Test
  void refusalsSayWhatWasWrongAndWhatIsAccepted() {
    assertRefused("time.cloudflare.com", "bad text 'time.cloudflare.com'");
    assertRefused("", "bad text ''");
    assertRefused(":", "bad text ':'");
    assertRefused("9p://a", "bad scheme '9p'");
    assertRefused("ntp:host", "bad text 'ntp:host'");
    assertRefused("ntp://", "bad host ''");
    assertRefused("ntp://a..b", "bad host 'a..b'");
    assertRefused("ntp://-a", "bad host '-a'");
    assertRefused("ntp://user@host", "bad host 'user@host'");
    assertRefused("ntp://a b", "bad host 'a b'");
    assertRefused("ntp://a/b", "bad host 'a/b'");
    assertRefused("ntp://a:0", "bad port '0'");
    assertRefused("ntp://a:65536", "bad port '65536'");
    assertRefused("ntp://a:-1", "bad port '-1'");
    assertRefused("ntp://a:", "bad port ''");
    assertRefused("ntp://a:1:2", "bad host 'a:1:2'");
    assertRefused("ntp://[::1]:1:2", "bad port '1:2'");
    assertRefused("ntp://[::1", "bad text 'ntp://[::1'");
    assertRefused("ntp://[::1]x", "bad text 'ntp://[::1]x'");
    assertRefused("ntp://::1", "bad host '::1'");
    assertRefused("ntp://a?", "bad option ''");
    assertRefused("ntp://a?x", "bad option 'x'");
    assertRefused("ntp://a?x=", "bad value of option x ''");
    assertRefused("ntp://a?X=1", "bad option 'X'");
    assertRefused("ntp://a?x=1&x=2", "bad repeated option 'x'");
  }

  private static void assertRefused(String text, String problem) {
    var refused = assertThrows(IllegalArgumentException.class, () -> SourceSpec.parse(text));
    assertEquals("Invalid time source: " + problem + EXPECTED, refused.getMessage());
  }

  @Test
  void longTextIsRefusedUnread() {
    String text = "ntp://" + "a".repeat(SourceSpec.MAX_LENGTH);
    var refused = assertThrows(IllegalArgumentException.class, () -> SourceSpec.parse(text));
    assertEquals("Invalid time source: longer than 1024 characters", refused.getMessage());
  }

  @Test
  void hostAtItsLimit() {
    String label = "a".repeat(63);
    String longest = label + "." + label + "." + label + "." + "a".repeat(61);
    assertEquals(Optional.of(longest), SourceSpec.parse("ntp://" + longest).host());
    assertRefused("ntp://" + longest + "a", "bad host '" + longest + "a'");
    assertRefused("ntp://" + label + "a", "bad host '" + label + "a'");
  }
}
