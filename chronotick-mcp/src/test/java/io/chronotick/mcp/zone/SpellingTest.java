package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, '', 3", "flaw, lawn, 2", "same, same, 0"})
  void countsInsertionsDeletionsAndReplacements(String a, String b, int expected) {
    assertEquals(expected, Spelling.distance(a, b));
  }

  @Test
  void nearestComesFirstThenByName() {
    assertEquals(
        List.of("abcd", "abce", "abcx", "ab"),
        Spelling.near("ABCD", List.of("abcx", "ab", "abcd", "abce", "xyz", "abcdefg")));
  }

  @Test
  void wordsWithNothingInCommonAreNotNear() {
    assertEquals(List.of(), Spelling.near("..", List.of("GB", "NZ", "a")));
    assertEquals(List.of("GB"), Spelling.near("G", List.of("GB", "NZ")));
  }

  @Property
  void distanceIsAMetric(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b,
      @ForAll @AlphaChars @StringLength(max = 8) String c) {
    assertEquals(Spelling.distance(b, a), Spelling.distance(a, b));
    assertEquals(a.equals(b), Spelling.distance(a, b) == 0);
    assertTrue(Spelling.distance(a, c) <= Spelling.distance(a, b) + Spelling.distance(b, c));
  }
}
