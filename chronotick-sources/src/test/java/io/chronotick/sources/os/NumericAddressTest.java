package io.chronotick.sources.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.Inet6Address;
import org.junit.jupiter.api.Test;

class NumericAddressTest {

  @Test
  void addresses() {
    assertEquals("192.0.2.1", text("192.0.2.1"));
    assertEquals("255.255.255.255", text("255.255.255.255"));
    assertEquals("2001:db8:0:0:0:0:0:1", text("2001:db8::1"));
    assertTrue(NumericAddress.parse("::1").orElseThrow() instanceof Inet6Address);
    assertTrue(NumericAddress.parse("::ffff:192.0.2.1").orElseThrow() instanceof Inet4Address);
  }

  private static String text(String host) {
    return NumericAddress.parse(host).orElseThrow().getHostAddress();
  }

  @Test
  void namesAndShorthands() {
    for (String name :
        new String[] {
          "localhost",
          "127.1",
          "1",
          "256.0.0.1",
          "1.2.3",
          "1.2.3.4.5",
          "0x7f.1",
          "010.0.0.1",
          "1.2.3.4.",
          "1:2",
          "::g",
          ":",
          ""
        }) {
      assertTrue(NumericAddress.parse(name).isEmpty(), name);
    }
  }
}
