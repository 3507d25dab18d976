package io.chronotick.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClockStatusTest {

  @Test
  void onlyTwoStatesPublishAnInterval() {
    assertEquals(
        EnumSet.of(ClockStatus.SYNCHRONIZED, ClockStatus.HOLDOVER),
        Stream.of(ClockStatus.values())
            .filter(ClockStatus::hasBound)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ClockStatus.class))));
  }
}
