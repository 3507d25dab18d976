package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * The two canonical forms of one kind of clock, and what is true of every kind's.
 *
 * @param kind as its golden files are called
 */
record Forms<T>(
    String kind,
    Function<String, T> parse,
    Function<T, String> print,
    Function<byte[], T> ofBytes,
    Function<T, byte[]> toBytes) {

  static final Forms<VectorClock> VECTOR_CLOCK =
      new Forms<>(
          "vector-clock",
          VectorClock::parse,
          VectorClock::toString,
          VectorClock::ofBytes,
          VectorClock::toBytes);

  static final Forms<VersionVector> VERSION_VECTOR =
      new Forms<>(
          "version-vector",
          VersionVector::parse,
          VersionVector::toString,
          VersionVector::ofBytes,
          VersionVector::toBytes);

  /** With values of text. */
  static final Forms<DottedVersionVector<String>> DOTTED_VERSION_VECTOR =
      new Forms<>(
          "dotted-version-vector",
          text -> DottedVersionVector.parse(text, value -> value),
          copy -> copy.toText(value -> value),
          bytes -> DottedVersionVector.ofBytes(bytes, Forms::ofUtf8),
          copy -> copy.toBytes(value -> value.getBytes(StandardCharsets.UTF_8)));

  static final Forms<MatrixClock> MATRIX_CLOCK =
      new Forms<>(
          "matrix-clock",
          MatrixClock::parse,
          MatrixClock::toString,
          MatrixClock::ofBytes,
          MatrixClock::toBytes);

  static final Forms<LamportTime> LAMPORT_TIME =
      new Forms<>(
          "lamport-time",
          LamportTime::parse,
          LamportTime::toString,
          LamportTime::ofBytes,
          LamportTime::toBytes);

  static final Forms<HybridTimestamp> HYBRID_TIMESTAMP =
      new Forms<>(
          "hybrid-timestamp",
          HybridTimestamp::parse,
          HybridTimestamp::toString,
          HybridTimestamp::ofBytes,
          HybridTimestamp::toBytes);

  static final Forms<IntervalTreeClock> INTERVAL_TREE_CLOCK =
      new Forms<>(
          "interval-tree-clock",
          IntervalTreeClock::parse,
          IntervalTreeClock::toString,
          IntervalTreeClock::ofBytes,
          IntervalTreeClock::toBytes);

  static final List<Forms<?>> ALL =
      List.of(
          VECTOR_CLOCK,
          VERSION_VECTOR,
          DOTTED_VERSION_VECTOR,
          MATRIX_CLOCK,
          LAMPORT_TIME,
          HYBRID_TIMESTAMP,
          INTERVAL_TREE_CLOCK);

  /** What the texts give a meaning to, and what is easily taken for it. */
  private static final String TELLING = "\"\\,={}()@:019a-+. \u0661\ud83d\n";

  private static String ofUtf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new IllegalArgumentException("value is not UTF-8", notUtf8);
    }
  }

  /** The text and the hex are the two forms of one value. */
  void assertPair(String where, String text, String hex) {
    T value = parse.apply(text);
    T read = ofBytes.apply(HexFormat.of().parseHex(hex));
    assertEquals(text, print.apply(value), where);
    assertEquals(hex, HexFormat.of().formatHex(toBytes.apply(value)), where);
    assertEquals(value, read, where);
    assertEquals(text, print.apply(read), where);
  }

  void assertBytesReadBack(T value) {
    byte[] bytes = toBytes.apply(value);
    T read = ofBytes.apply(bytes);
    assertEquals(value, read);
    assertEquals(value.hashCode(), read.hashCode());
    assertEquals(print.apply(value), print.apply(read));
    assertArrayEquals(bytes, toBytes.apply(read));
  }

  void assertTextReadsBack(T value) {
    T read = parse.apply(print.apply(value));
    assertEquals(value, read);
    assertEquals(value.hashCode(), read.hashCode());
    assertEquals(print.apply(value), print.apply(read));
    assertArrayEquals(toBytes.apply(value), toBytes.apply(read));
  }

  /** Cut after each byte, one byte longer, and with a bit of each byte turned. */
  void assertDamagedBytesAreNeverTheValue(T value, Random random) {
    byte[] bytes = toBytes.apply(value);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IllegalArgumentException.class, () -> ofBytes.apply(cut));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(IllegalArgumentException.class, () -> ofBytes.apply(longer));
    for (int at = 0; at < bytes.length; at++) {
      byte[] turned = bytes.clone();
      turned[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      assertCanonicalOrRefused(turned);
    }
  }

  void assertCanonicalOrRefused(byte[] bytes) {
    T read;
    try {
      read = ofBytes.apply(bytes);
    } catch (IllegalArgumentException refused) {
      assertFalse(String.valueOf(refused.getMessage()).isBlank());
      return;
    }
    assertArrayEquals(bytes, toBytes.apply(read));
  }

  /** At each place: cut, and one character left out, put in, or put in place of another. */
  void assertDamagedTextIsNeverTheValue(T value, Random random) {
    String text = print.apply(value);
    for (int i = 0; i <= text.length(); i++) {
      String before = text.substring(0, i);
      String from = text.substring(i);
      String other = String.valueOf(TELLING.charAt(random.nextInt(TELLING.length())));
      assertCanonicalOrRefused(before);
      assertCanonicalOrRefused(before + other + from);
      if (!from.isEmpty()) {
        assertCanonicalOrRefused(before + from.substring(1));
        assertCanonicalOrRefused(before + other + from.substring(1));
      }
    }
  }

  void assertCanonicalOrRefused(String text) {
    T read;
    try {
      read = parse.apply(text);
    } catch (IllegalArgumentException refused) {
      assertFalse(String.valueOf(refused.getMessage()).isBlank());
      return;
    }
    assertEquals(text, print.apply(read));
  }
}
