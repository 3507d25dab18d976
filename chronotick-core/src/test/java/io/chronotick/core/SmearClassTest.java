package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmearClassTest {

  @Test
  void theClassOfMostSourcesWinsAndUtcAmongEquals() {
    assertEquals("none", SmearClass.of(List.of()));
    assertEquals("google", SmearClass.of(List.of("google")));
    assertEquals("none", SmearClass.of(List.of("google", "none")));
    assertEquals("google", SmearClass.of(List.of("google", "none", "google")));
    assertEquals("aws", SmearClass.of(List.of("google", "aws")));
  }
}
