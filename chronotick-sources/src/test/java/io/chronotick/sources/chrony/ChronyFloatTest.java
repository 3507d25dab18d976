package io.chronotick.sources.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.ChronyReply;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ChronyFloatTest {

  @Test
  void capturedNumbers() {
    // As chronyd 4.3 sent them, with the values another program read.
    assertEquals(5.48009836621e-07, ChronyFloat.decode(0xda931af3), 1e-17);
    assertEquals(-1.98859151368e-08, ChronyFloat.decode(0xd1552e69), 1e-18);
    assertEquals(0.0603166893125, ChronyFloat.decode(0xfaf70ea2), 1e-12);
    assertEquals(0.324053585529, ChronyFloat.decode(0x00a5ea5a), 1e-12);
    assertEquals(0, ChronyFloat.decode(0));
  }

  @Property
  @Label("decoding is coefficient times two to the exponent less 25, exactly")
  void formula(@ForAll int bits) {
    BigInteger whole = BigInteger.valueOf(bits);
    BigInteger coefficient = whole.mod(BigInteger.TWO.pow(25));
    if (coefficient.testBit(24)) {
      coefficient = coefficient.subtract(BigInteger.TWO.pow(25));
    }
    int exponent = whole.shiftRight(25).intValueExact() - 25;
    BigDecimal expected =
        exponent >= 0
            ? new BigDecimal(coefficient.multiply(BigInteger.TWO.pow(exponent)))
            : new BigDecimal(coefficient).divide(new BigDecimal(BigInteger.TWO.pow(-exponent)));
    assertEquals(0, expected.compareTo(new BigDecimal(ChronyFloat.decode(bits))));
  }

  @Property
  @Label("what is encoded comes back within the relative error")
  void roundTrip(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
    double back = ChronyFloat.decode(ChronyReply.real(value));
    assertTrue(
        Math.abs(back - value) <= Math.abs(value) * ChronyFloat.RELATIVE_ERROR, value + " " + back);
  }
}
