package io.chronotick.sources.ntp;

import static io.chronotick.sources.testing.ScriptedResolver.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerAddressesTest {

  private static final InetAddress A = address("192.0.2.1");
  private static final InetAddress B = address("192.0.2.2");
  private static final InetAddress C = address("2001:db8::3");

  private static ServerAddresses known(InetAddress... found) {
    ServerAddresses addresses = ServerAddresses.ofName("time.example");
    addresses.resolved(List.of(found));
    return addresses;
  }

  /** Misses until the name is due. */
  private static void exhaust(ServerAddresses addresses) {
    for (int i = 1; i < ServerAddresses.MISSES_BEFORE_CHANGE; i++) {
      assertFalse(addresses.missed(), "miss " + i);
    }
    assertTrue(addresses.missed());
  }

  @Test
  void numericAddressNeverChanges() {
    ServerAddresses addresses = ServerAddresses.ofNumeric("192.0.2.1", A);
    for (int i = 0; i < 3 * ServerAddresses.MISSES_BEFORE_CHANGE; i++) {
      assertFalse(addresses.missed());
    }
    addresses.resolved(List.of(B));
    assertEquals(Optional.of(A), addresses.current());
  }

  @Test
  void answerForgivesMisses() {
    ServerAddresses addresses = known(A, B);
    for (int i = 0; i < 5 * ServerAddresses.MISSES_BEFORE_CHANGE; i++) {
      assertFalse(addresses.missed());
      addresses.answered();
    }
    assertEquals(Optional.of(A), addresses.current());
  }

  @Test
  void nextAddressIsTriedFirstAndKeptIfTheNameStillMeansIt() {
    ServerAddresses addresses = known(A, B, C);
    exhaust(addresses);
    assertEquals(Optional.of(B), addresses.current());
    addresses.resolved(List.of(A, C, B));
    assertEquals(Optional.of(B), addresses.current());
  }

  @Test
  void addressThatStoppedAnsweringGoesLast() {
    ServerAddresses addresses = known(A);
    exhaust(addresses);
    assertEquals(Optional.of(A), addresses.current(), "there is no other yet");
    addresses.resolved(List.of(A, B));
    assertEquals(Optional.of(B), addresses.current());
    exhaust(addresses);
    assertEquals(Optional.of(A), addresses.current(), "nothing is given up for good");
  }

  @Test
  void lookupThatFindsNothingForgetsNothing() {
    ServerAddresses addresses = known(A);
    addresses.resolved(List.of());
    addresses.resolved(List.of(address("0.0.0.0")));
    assertEquals(Optional.of(A), addresses.current());
  }

  @Test
  void n13FiveHundredAddressesAreCappedAndCopiesAreOne() {
    List<InetAddress> many = new ArrayList<>(List.of(A, A, A));
    for (int i = 0; i < 500; i++) {
      many.add(address("198.51.100." + i % 250));
    }
    ServerAddresses addresses = ServerAddresses.ofName("time.example");
    addresses.resolved(many);
    Set<InetAddress> used = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      used.add(addresses.current().orElseThrow());
      exhaust(addresses);
    }
    assertEquals(ServerAddresses.MAX_KEPT, used.size());
  }

  @Test
  void n13SpecialAddressesAreNotForNames() {
    for (String special :
        new String[] {
          "127.0.0.1",
          "::1",
          "169.254.1.1",
          "fe80::1",
          "0.0.0.0",
          "::",
          "224.0.0.1",
          "ff02::1",
          "255.255.255.255"
        }) {
      assertFalse(AddressRules.mayNameMean("time.example", address(special)), special);
    }
    assertTrue(AddressRules.mayNameMean("time.example", address("10.0.0.1")));
    assertTrue(AddressRules.mayNameMean("LOCALHOST", address("::1")));
    assertFalse(AddressRules.mayNameMean("localhost", address("169.254.1.1")));
  }

  @Test
  void n15ReferenceIdsOfThisHost() {
    InetAddress remote = address("203.0.113.9");
    assertEquals(
        OptionalInt.of(0xC000_0201), AddressRules.referenceIdOf(A, remote), "the address itself");
    // The first four bytes of MD5(2001:0db8:0000:0000:0000:0000:0000:0003).
    assertEquals(OptionalInt.of(0x6675_3976), AddressRules.referenceIdOf(C, remote));
    assertEquals(
        OptionalInt.empty(),
        AddressRules.referenceIdOf(address("127.0.0.1"), address("127.0.0.1")));
    assertEquals(
        OptionalInt.empty(),
        AddressRules.referenceIdOf(address("192.168.1.2"), remote),
        "on another network that is another host");
    assertTrue(
        AddressRules.referenceIdOf(address("192.168.1.2"), address("192.168.1.1")).isPresent());
  }
}
