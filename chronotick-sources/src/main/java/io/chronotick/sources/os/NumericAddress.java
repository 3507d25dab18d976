package io.chronotick.sources.os;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses written as numbers, told from names without asking anyone. */
public final class NumericAddress {

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  private NumericAddress() {}

  /**
   * The address {@code host} spells; empty when it is a name. Four decimal numbers with dots, or
   * anything with a colon; the shorthands of old resolvers ({@code 127.1}) are names.
   */
  public static Optional<InetAddress> parse(String host) {
    if (host.indexOf(':') < 0 && !IPV4.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      // Text of these two shapes is never looked up: the JDK parses it or refuses it.
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }
}
