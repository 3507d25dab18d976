package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.model.NodeId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The two forms of a matrix clock. */
class MatrixFormsTest {

  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");

  @Test
  @DisplayName("the forms are the node and a row for each member")
  void formsAreNodeAndRows() {
    MatrixClock clock =
        MatrixClock.of(B, List.of(A, B)).receive(MatrixClock.of(A, List.of(A, B)).tick());
    assertEquals("\"b\" {\"a\"={\"a\"=1}, \"b\"={\"a\"=1, \"b\"=1}}", clock.toString());
    assertEquals(
        // Two members, a and b; the own row is the second; the square.
        "41 02 06 00 01 61 00 01 62 01 01 00 01 01".replace(" ", ""),
        HexFormat.of().formatHex(clock.toBytes()));
  }

  /** What is refused in a text that is otherwise right, as it is when a map says it. */
  @Test
  @DisplayName("V-03 a text that is not canonical or no matrix is refused, and it says why")
  void textsAreRefusedWithTheReason() {
    assertTextRefused("text ends where '\"' was expected", "");
    assertTextRefused("text ends where ' ' was expected", "\"a\"");
    assertTextRefused("node 'a' is no member", "\"a\" {}");
    assertTextRefused("node 'a' is no member", "\"a\" {\"b\"={}}");
    assertTextRefused("end of text expected at index 12, not ' '", "\"a\" {\"a\"={}} ");
    String order = "members that ascend, none twice, expected at index 13, not ";
    assertTextRefused(order + "'\"a\"={}}'", "\"a\" {\"b\"={}, \"a\"={}}");
    assertTextRefused(order + "'\"a\"={}}'", "\"a\" {\"a\"={}, \"a\"={}}");
    assertTextRefused(
        "row of 'b' knows more than 'a' whose matrix it is", "\"a\" {\"a\"={}, \"b\"={\"b\"=1}}");
    assertTextRefused(
        "row of 'b' counts 0 events of its own, that of 'a' 1",
        "\"a\" {\"a\"={\"b\"=1}, \"b\"={}}");
    assertTextRefused("node 'c' is no member", "\"a\" {\"a\"={\"c\"=1}}");
    String many =
        IntStream.range(0, MatrixClock.MAX_MEMBERS + 1)
            .mapToObj(i -> "\"" + (10_000 + i) + "\"={}")
            .collect(Collectors.joining(", ", "\"10000\" {", ", and no end"));
    assertTextRefused("1025 members; MAX_MEMBERS of a matrix clock is 1024", many);
  }

  @Test
  @DisplayName("V-01 V-02 bytes that are not canonical or no matrix are refused, and they say why")
  void bytesAreRefusedWithTheReason() {
    String ab = "41 02 06 00 01 61 00 01 62 ";
    assertBytesRefused(
        "matrix clock: number of members from 1 to 1024, not 0, expected before byte 2",
        "41 00 00 00");
    assertBytesRefused(
        "matrix clock: number of members from 1 to 1024, not 1025, expected before byte 3",
        "41 8108");
    // Too few for nine counters, which is seen before the names are read.
    assertBytesRefused("matrix clock ends too soon, after 9 bytes", "41 03 06 00 01 62 00 01 61");
    assertBytesRefused(
        "matrix clock: index of the own row from 0 to 1, not 2, expected before byte 10",
        ab + "02 00 00 00 00");
    assertBytesRefused("matrix clock ends too soon, after 13 bytes", ab + "00 00 00 00");
    assertBytesRefused("matrix clock should end after byte 14 of 15", ab + "00 00 00 00 00 00");
    assertBytesRefused(
        "matrix clock: counter in the fewest bytes, 9 at most expected before byte 12",
        ab + "00 80 00 00 00 00");
    assertBytesRefused("row of 'b' knows more than 'a' whose matrix it is", ab + "00 00 00 00 01");
    assertBytesRefused(
        "row of 'b' counts 0 events of its own, that of 'a' 1", ab + "00 00 01 00 00");
  }

  @Test
  @DisplayName("V-01 the largest matrix reads back")
  void theLargestReadsBack() {
    List<NodeId> members =
        IntStream.range(0, MatrixClock.MAX_MEMBERS).mapToObj(i -> NodeId.of("n" + i)).toList();
    SortedMap<NodeId, Long> own = new TreeMap<>();
    members.forEach(member -> own.put(member, 1L + own.size()));
    VectorClock row = VectorClock.of(own);
    Map<NodeId, VectorClock> rows = new TreeMap<>();
    members.forEach(member -> rows.put(member, row));
    MatrixClock clock = MatrixClock.of(members.get(7), rows);
    assertEquals(clock, MatrixClock.ofBytes(clock.toBytes()));
    assertEquals(clock, MatrixClock.parse(clock.toString()));
  }

  private static void assertTextRefused(String message, String text) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> MatrixClock.parse(text)).getMessage());
  }

  private static void assertBytesRefused(String message, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> MatrixClock.ofBytes(bytes))
            .getMessage());
  }
}
