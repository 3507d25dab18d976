package io.chronotick.core.sim.replay;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a trace, compressed or not, one record after the other and never more than a line ahead.
 * Not thread-safe.
 */
final class TraceReader implements AutoCloseable {

  private static final int LONGEST_LINE = 1000;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int SHOWN = 40;

  /** 127 years either way: what is larger is no time, and sums of it must not overflow. */
  private static final long LARGEST = 4_000_000_000_000_000_000L;

  private static final Pattern SCENARIO =
      Pattern.compile("#\\s*scenario (\\S+) seed (\\d{1,18})\\s*;");
  private static final Pattern SCORE_FROM =
      Pattern.compile("score from true >= (\\d{1,19}(?:\\.\\d{1,9})?(?:e\\d{1,2})?)\\s*$");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");

  private final String name;
  private final InputStream bytes;
  private long line;

  private TraceReader(String name, InputStream bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * @throws IOException saying in words why the file cannot be read
   */
  static TraceReader open(Path file) throws IOException {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    try {
      InputStream raw = new BufferedInputStream(Files.newInputStream(file));
      return new TraceReader(name, isCompressed(raw) ? decompressed(raw) : raw);
    } catch (NoSuchFileException missing) {
      throw new TraceException(name, "no such file");
    } catch (TraceException already) {
      throw already;
    } catch (IOException unreadable) {
      throw new TraceException(name, "cannot be read");
    }
  }

  private static boolean isCompressed(InputStream raw) throws IOException {
    raw.mark(2);
    int first = raw.read();
    int second = raw.read();
    raw.reset();
    return second >= 0 && (first << 8 | second) == GZIP_MAGIC;
  }

  private static InputStream decompressed(InputStream raw) throws IOException {
    return new BufferedInputStream(new GZIPInputStream(raw));
  }

  String name() {
    return name;
  }

  /** The first record, which says what this is. */
  TraceRecord.Header header() throws IOException {
    String text = nextLine().orElse("");
    Matcher scenario = SCENARIO.matcher(text);
    Matcher scoreFrom = SCORE_FROM.matcher(text);
    if (!scenario.lookingAt() || !scoreFrom.find()) {
      throw wrong("expected '# scenario NAME seed N; ... score from true >= T'", text);
    }
    try {
      return new TraceRecord.Header(
          scenario.group(1),
          Long.parseLong(scenario.group(2)),
          new BigDecimal(scoreFrom.group(1)).longValueExact());
    } catch (ArithmeticException tooLarge) {
      throw wrong("a number does not fit 64 bits", text);
    }
  }

  /** The next record that is not a comment; empty at the end. */
  Optional<TraceRecord> next() throws IOException {
    Optional<String> text = nextLine();
    while (text.isPresent() && (text.get().isBlank() || text.get().startsWith("#"))) {
      text = nextLine();
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get()));
  }

  private TraceRecord parse(String text) throws TraceException {
    String[] fields = text.split(",", -1);
    if (fields[0].equals("X") && fields.length == 5) {
      TraceRecord.Exchange x =
          new TraceRecord.Exchange(
              number(fields[1]), number(fields[2]), number(fields[3]), number(fields[4]));
      if (x.t4() < x.t1() || x.t3() < x.t2()) {
        throw wrong("an exchange ends before it begins", text);
      }
      return x;
    }
    if (fields[0].equals("G") && fields.length == 3) {
      return new TraceRecord.Truth(number(fields[1]), number(fields[2]));
    }
    throw wrong("expected 'X,T1,T2,T3,T4' or 'G,local,true'", text);
  }

  private long number(String field) throws TraceException {
    if (NUMBER.matcher(field).matches()) {
      BigInteger value = new BigInteger(field);
      if (value.abs().compareTo(BigInteger.valueOf(LARGEST)) > 0) {
        throw wrong("a number is beyond " + LARGEST + " ns", field);
      }
      return value.longValueExact();
    }
    throw wrong("expected a whole number of nanoseconds", field);
  }

  private TraceException wrong(String what, String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return new TraceException(name, line, what + ", found '" + printable(shown) + "'");
  }

  private static String printable(String text) {
    return text.chars()
        .mapToObj(c -> c < ' ' || c > '~' ? "?" : String.valueOf((char) c))
        .reduce("", String::concat);
  }

  private Optional<String> nextLine() throws IOException {
    line++;
    StringBuilder text = new StringBuilder();
    try {
      int b = bytes.read();
      if (b < 0) {
        return Optional.empty();
      }
      for (; b >= 0 && b != '\n'; b = bytes.read()) {
        if (text.length() == LONGEST_LINE) {
          throw wrong("a line is longer than " + LONGEST_LINE + " bytes", text.toString());
        }
        text.append((char) b);
      }
    } catch (ZipException | EOFException damaged) {
      throw new TraceException(name, line, "the compressed data is damaged or cut off");
    }
    String whole = text.toString();
    return Optional.of(whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
