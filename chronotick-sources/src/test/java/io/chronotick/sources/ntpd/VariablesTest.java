package io.chronotick.sources.ntpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class VariablesTest {

  static Variables parse(String text) {
    return Variables.parse(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void pairsAcrossLines() {
    Variables variables = parse("leap=0, stratum=7,\r\nrefid=10.99.0.1, offset=-0.013728\r\n");
    assertEquals(OptionalInt.of(7), variables.whole("stratum"));
    assertEquals(Optional.of("10.99.0.1"), variables.text("refid"));
    assertEquals(Optional.of(new BigDecimal("-0.013728")), variables.number("offset"));
    assertEquals(Optional.empty(), variables.text("absent"));
  }

  @Test
  void quotedValuesMayHoldCommas() {
    Variables variables = parse("version=\"ntpd 4.2.8, patched, x=1\", mintc=3");
    assertEquals(Optional.of("ntpd 4.2.8, patched, x=1"), variables.text("version"));
    assertEquals(OptionalInt.of(3), variables.whole("mintc"));
    assertEquals(Optional.empty(), variables.text("x"));
  }

  @Test
  void quoteThatNeverClosesEndsAtTheComma() {
    Variables variables = parse("version=\"ntpd, mintc=3");
    assertEquals(Optional.of("\"ntpd"), variables.text("version"));
    assertEquals(OptionalInt.of(3), variables.whole("mintc"));
  }

  @Test
  void rawMemoryHidesNothingBehindIt() {
    Variables variables =
        parse("keyid=0, filtdelay=`\u00e9\u0015\u00a5\u0000\"\b 0.05,\r\npmode=4");
    assertEquals(OptionalInt.of(0), variables.whole("keyid"));
    assertEquals(OptionalInt.of(4), variables.whole("pmode"));
  }

  @Test
  void nameThatComesTwiceIsUnknown() {
    Variables variables = parse("offset=0.1, garbage=\u0000\u0001, offset=-500, leap=0");
    assertEquals(Optional.empty(), variables.number("offset"));
    assertEquals(OptionalInt.of(0), variables.whole("leap"));
  }

  /** Y-03 for this wire: unknown, never zero. */
  @Test
  void y03WhatIsNoNumberIsUnknown() {
    for (String odd :
        new String[] {
          "",
          "nan",
          "inf",
          "-",
          "-inf",
          "1e999",
          "0x10",
          "1,5",
          "1.",
          ".5",
          "9".repeat(1000),
          "\u0661"
        }) {
      Variables variables = parse("offset=" + odd.replace("\u0661", "?") + ", leap=0");
      boolean isFirstOfTwo = odd.equals("1,5");
      assertEquals(
          isFirstOfTwo ? Optional.of(BigDecimal.ONE) : Optional.empty(),
          variables.number("offset"),
          odd);
      assertEquals(OptionalInt.of(0), variables.whole("leap"), odd);
    }
    assertEquals(OptionalInt.empty(), parse("leap=-1").whole("leap"));
    assertEquals(OptionalInt.empty(), parse("leap=1.0").whole("leap"));
    assertEquals(Optional.of(new BigDecimal("4.7e-05")), parse("a=4.7e-05").number("a"));
  }

  @Property
  @Label("what was written is read back, whatever surrounds it")
  void roundTrip(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name, @ForAll int value) {
    Variables variables = parse("aa1=5, " + name + "=" + value + ",\r\nzz1=6");
    assertEquals(Optional.of(new BigDecimal(value)), variables.number(name));
    assertEquals(OptionalInt.of(6), variables.whole("zz1"));
  }

  @Property
  @Label("any bytes at all are variables")
  void anyBytes(@ForAll byte[] bytes) {
    Variables variables = Variables.parse(ByteBuffer.wrap(bytes));
    assertTrue(variables.toString().length() <= 2 * bytes.length + 2, variables.toString());
  }

  @Test
  void manyCommasWithoutAPairTakeLinearTime() {
    byte[] commas = new byte[2_000_000];
    Arrays.fill(commas, (byte) ',');
    // A search to the end for every comma would take minutes.
    Variables none =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> Variables.parse(ByteBuffer.wrap(commas)));
    assertEquals("{}", none.toString());
  }
}
