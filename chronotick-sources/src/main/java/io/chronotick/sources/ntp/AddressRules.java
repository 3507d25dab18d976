package io.chronotick.sources.ntp;

import io.chronotick.sources.os.NumericAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalInt;

/** Which addresses a server may have, and whose network they are on. Pure. */
final class AddressRules {

  private AddressRules() {}

  /** False for addresses no single host can have. */
  static boolean isServerAddress(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isMulticastAddress()
        && !address.getHostAddress().equals("255.255.255.255");
  }

  /**
   * Whether a name may stand for the address. A name in somebody else's hands must not point our
   * requests at ourselves or at the link; {@code localhost} is in ours.
   */
  static boolean mayNameMean(String host, InetAddress address) {
    if (!isServerAddress(address) || address.isLinkLocalAddress()) {
      return false;
    }
    return !address.isLoopbackAddress() || host.equalsIgnoreCase("localhost");
  }

  /** A loopback address, or {@code localhost}, which no look-up asks others for (RFC 6761). */
  static boolean isThisHost(String host) {
    return host.equalsIgnoreCase("localhost")
        || NumericAddress.parse(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /** Loopback, RFC 1918, link-local, or unique local (RFC 4193). */
  static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || (!(address instanceof Inet4Address) && (address.getAddress()[0] & 0xFE) == 0xFC);
  }

  /**
   * The /24 of an IPv4 address, the /48 of an IPv6 address: what one operator usually holds, so
   * that two servers in it are not two witnesses (RFC 8633 section 3.2).
   */
  static String networkOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    int kept = address instanceof Inet4Address ? 3 : 6;
    return HexFormat.of().formatHex(bytes, 0, kept) + "/" + kept * 8;
  }

  /**
   * What a server following {@code own} gives as its reference id: the IPv4 address, or the first
   * four bytes of the MD5 hash of the IPv6 address. Empty where that would prove nothing: loopback
   * is everybody's, and a private address means another host to a server on another network.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3</a>
   */
  static OptionalInt referenceIdOf(InetAddress own, InetAddress server) {
    if (own.isLoopbackAddress() || (isPrivate(own) && !isPrivate(server))) {
      return OptionalInt.empty();
    }
    byte[] bytes = own.getAddress();
    if (own instanceof Inet4Address) {
      return OptionalInt.of(ByteBuffer.wrap(bytes).getInt());
    }
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(bytes);
      return OptionalInt.of(ByteBuffer.wrap(hash).getInt());
    } catch (NoSuchAlgorithmException hardened) {
      // A runtime stripped of MD5 cannot tell loops over IPv6.
      return OptionalInt.empty();
    }
  }
}
