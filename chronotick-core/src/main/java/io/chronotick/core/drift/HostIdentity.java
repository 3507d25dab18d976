package io.chronotick.core.drift;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which host this is and which of its boots, as far as it says so.
 *
 * <p>Both are digests made for this one purpose: machine-id(5) asks that the id itself be kept
 * confidential, and a digest under another purpose cannot be matched with these.
 *
 * @param host 64 lower-case hexadecimal digits, the same until the host is installed anew
 * @param boot 64 lower-case hexadecimal digits, others after each start of its kernel
 */
public record HostIdentity(Optional<String> host, Optional<String> boot) {

  /** Neither is known, and so nothing that was stored is believed. */
  public static final HostIdentity UNKNOWN = new HostIdentity(Optional.empty(), Optional.empty());

  private static final Path MACHINE_ID = Path.of("/etc/machine-id");
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** 128 bits in hexadecimal; a host not set up yet says "uninitialized" instead. */
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private static final Pattern NO_ID = Pattern.compile("(.)\\1*");
  private static final int LONGEST_FILE = 128;

  public HostIdentity {
    if (!isDigest(host) || !isDigest(boot)) {
      throw new IllegalArgumentException("an identity is not 64 lower-case hexadecimal digits");
    }
  }

  private static boolean isDigest(Optional<String> id) {
    return id.isEmpty() || DIGEST.matcher(id.get()).matches();
  }

  /** Reads what this host says of itself; what it does not say is unknown. */
  public static HostIdentity ofThisHost() {
    return read(MACHINE_ID, BOOT_ID);
  }

  static HostIdentity read(Path machineId, Path bootId) {
    return new HostIdentity(
        digest("ChronoTick stored drift, host", machineId),
        digest("ChronoTick stored drift, boot", bootId));
  }

  private static Optional<String> digest(String purpose, Path file) {
    String text;
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        text = new String(in.readNBytes(LONGEST_FILE), StandardCharsets.ISO_8859_1);
      }
    } catch (IOException | SecurityException untold) {
      return Optional.empty();
    }
    String id = text.strip().replace("-", "");
    if (!ID.matcher(id).matches() || NO_ID.matcher(id).matches()) {
      return Optional.empty();
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
      return Optional.of(
          HexFormat.of().formatHex(sha.digest(id.getBytes(StandardCharsets.US_ASCII))));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Shows beginnings: enough to compare by eye. */
  @Override
  public String toString() {
    return "host " + beginning(host) + ", boot " + beginning(boot);
  }

  private static String beginning(Optional<String> id) {
    return id.map(digits -> digits.substring(0, 8)).orElse("unknown");
  }
}
