package io.chronotick.sources.ntp;

import io.chronotick.model.SourceId;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.ntp.key.KeyFile;
import io.chronotick.sources.ntp.key.SymmetricKey;
import io.chronotick.sources.ntp.nts.KeyExchange;
import io.chronotick.sources.ntp.nts.TrustStore;
import io.chronotick.sources.os.NumericAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.TrustAnchor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a spec says to this wire.
 *
 * @param spec where it came from
 * @param host name or address, without brackets
 * @param numeric the host as an address; empty if it is a name
 * @param port to ask
 * @param smear declared leap smear class
 * @param key shared with the server; empty if its answers are taken unsealed
 * @param nts how keys are agreed with the server; empty if none are
 * @param members how many servers of the name are asked, each as a source of its own
 * @param asksTwice whether a private server is asked, after its answer, when that really left
 * @param isDeclaredPrivate whether the server was declared ours, wherever it is
 * @param terms what the clock shall make of it
 */
record NtpSettings(
    SourceSpec spec,
    String host,
    Optional<InetAddress> numeric,
    int port,
    String smear,
    Optional<SymmetricKey> key,
    Optional<Nts> nts,
    int members,
    boolean asksTwice,
    boolean isDeclaredPrivate,
    SourceTerms terms) {

  static final String SCHEME = "ntp";

  /**
   * How keys are agreed.
   *
   * @param port where
   * @param trusted whose certificates are believed; empty for those the runtime trusts
   */
  record Nts(int port, Optional<Set<TrustAnchor>> trusted) {}

  private static final String NTS = "nts";
  private static final String NTS_PORT = "ntsport";
  private static final String NTS_CA = "ntsca";
  private static final int DEFAULT_NTS_PORT = 4460;

  private static final int DEFAULT_PORT = 123;
  private static final String SMEAR = "smear";
  private static final String PRIVATE = "private";
  private static final String MEMBERS = "members";
  private static final String KEY = "key";
  private static final String KEY_FILE = "keyfile";
  private static final String INTERLEAVED = "xleave";
  private static final SortedSet<String> OPTIONS = options();

  /** Names of the NTP Pool Project, of which every look-up tells other servers. */
  private static final Pattern POOL =
      Pattern.compile("(.+\\.)?pool\\.ntp\\.org", Pattern.CASE_INSENSITIVE);

  private static final int POOL_MEMBERS = 4;
  private static final int MOST_MEMBERS = 8;
  private static final Pattern SMEAR_CLASS = Pattern.compile("[a-z0-9.-]+");

  private static SortedSet<String> options() {
    SortedSet<String> all =
        new TreeSet<>(
            List.of(INTERLEAVED, KEY, KEY_FILE, MEMBERS, NTS, NTS_CA, NTS_PORT, PRIVATE, SMEAR));
    all.addAll(SourceTerms.OPTIONS);
    return all;
  }

  /**
   * @throws IllegalArgumentException saying what was wrong and what is accepted
   */
  static NtpSettings of(SourceSpec spec) {
    for (String option : spec.options().keySet()) {
      check(
          OPTIONS.contains(option),
          "unknown option '" + option + "'; " + SCHEME + " accepts " + String.join(", ", OPTIONS));
    }
    String host =
        spec.host()
            .orElseThrow(() -> refused("ntp needs a host, for example ntp://time.cloudflare.com"));
    Optional<InetAddress> numeric = NumericAddress.parse(host);
    check(numeric.isPresent() || host.indexOf(':') < 0, "'" + host + "' is not an IPv6 address");
    check(
        numeric.map(AddressRules::isServerAddress).orElse(true),
        "'" + host + "' is not an address a server can have");
    String smear = spec.options().getOrDefault(SMEAR, SourceTraits.NO_SMEAR);
    check(
        SMEAR_CLASS.matcher(smear).matches(),
        "bad smear '" + smear + "'; expected a class name such as google, or none");
    Optional<Nts> nts = nts(spec);
    boolean asksTwice = isTrue(spec, INTERLEAVED);
    check(
        nts.isEmpty() || !asksTwice,
        "nts and xleave exclude each other: the second question would cost a cookie");
    return new NtpSettings(
        spec,
        host,
        numeric,
        spec.port().orElse(DEFAULT_PORT),
        smear,
        key(spec),
        nts,
        members(spec, host, numeric.isPresent()),
        asksTwice,
        isTrue(spec, PRIVATE),
        SourceTerms.of(spec));
  }

  /** Of the project's own names four servers are asked unless said otherwise. */
  private static int members(SourceSpec spec, String host, boolean isNumeric) {
    String text = spec.options().get(MEMBERS);
    boolean isSealed = spec.options().containsKey(KEY) || spec.options().containsKey(NTS);
    if (text == null) {
      return POOL.matcher(host).matches() && !isSealed ? POOL_MEMBERS : 1;
    }
    check(
        text.matches("[0-9]") && text.charAt(0) != '0' && Integer.parseInt(text) <= MOST_MEMBERS,
        "bad members '" + text + "'; expected 1 to " + MOST_MEMBERS);
    int members = Integer.parseInt(text);
    check(members == 1 || !isNumeric, "members: '" + host + "' is one address; expected a name");
    check(members == 1 || !isSealed, "members goes with neither key nor nts: each has one server");
    return members;
  }

  private static boolean isTrue(SourceSpec spec, String option) {
    String value = spec.options().getOrDefault(option, "false");
    check(
        value.equals("true") || value.equals("false"),
        "bad " + option + " '" + value + "'; expected true or false");
    return value.equals("true");
  }

  private static Optional<Nts> nts(SourceSpec spec) {
    if (!isTrue(spec, NTS)) {
      check(
          !spec.options().containsKey(NTS_PORT) && !spec.options().containsKey(NTS_CA),
          "ntsport and ntsca go with nts=true");
      return Optional.empty();
    }
    check(
        !spec.options().containsKey(KEY),
        "nts and key exclude each other: agreed keys, or a shared one");
    check(
        KeyExchange.isAvailable(),
        "nts needs BouncyCastle (bctls, bcutil and bcprov), which is not on the class path");
    String port = spec.options().getOrDefault(NTS_PORT, Integer.toString(DEFAULT_NTS_PORT));
    check(
        port.matches("[0-9]{1,5}")
            && Integer.parseInt(port) >= 1
            && Integer.parseInt(port) <= 65535,
        "bad ntsport '" + port + "'; expected a port");
    return Optional.of(
        new Nts(
            Integer.parseInt(port),
            Optional.ofNullable(spec.options().get(NTS_CA)).map(NtpSettings::trusted)));
  }

  private static Set<TrustAnchor> trusted(String file) {
    try {
      return TrustStore.ofFile(Path.of(file));
    } catch (IllegalArgumentException unusable) {
      throw refused("bad ntsca: " + unusable.getMessage());
    }
  }

  private static Optional<SymmetricKey> key(SourceSpec spec) {
    String id = spec.options().get(KEY);
    String file = spec.options().get(KEY_FILE);
    check(
        (id == null) == (file == null),
        "key and keyfile go together, for example key=5&keyfile=/etc/chronotick.keys");
    if (id == null || file == null) {
      return Optional.empty();
    }
    check(id.matches("[0-9]{1,10}"), "bad key '" + id + "'; expected the number of a key");
    SymmetricKey key = keys(file).get(Long.parseLong(id));
    check(key != null, "there is no key " + id + " in the key file " + file);
    return Optional.ofNullable(key);
  }

  private static Map<Long, SymmetricKey> keys(String file) {
    try {
      return KeyFile.read(Path.of(file));
    } catch (NoSuchFileException missing) {
      throw refused("there is no key file " + file);
    } catch (IOException unreadable) {
      throw refused("the key file " + file + " cannot be used: " + unreadable.getMessage());
    } catch (IllegalArgumentException wrong) {
      throw refused("the key file " + file + ", " + wrong.getMessage());
    }
  }

  private static void check(boolean good, String problem) {
    if (!good) {
      throw refused(problem);
    }
  }

  private static IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException("Invalid time source: " + problem);
  }

  /** The host, with the port where it is not the usual one. */
  SourceId id() {
    return SourceId.of(port == DEFAULT_PORT ? host : address());
  }

  /** Of one of several members, counted from one. */
  SourceId id(int member) {
    return SourceId.of(id() + "#" + member);
  }

  /** {@code host:port}, an IPv6 address in brackets. */
  String address() {
    return address(host, port);
  }

  /** The same of a server that a name stands for. */
  static String address(InetAddress server, int port) {
    return address(server.getHostAddress(), port);
  }

  private static String address(String host, int port) {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
