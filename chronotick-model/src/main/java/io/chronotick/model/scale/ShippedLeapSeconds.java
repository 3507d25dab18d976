package io.chronotick.model.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the leap-second file of this library, once, when it is first asked for. */
final class ShippedLeapSeconds {

  static final LeapSecondTable TABLE = read();

  private static final String FILE = "leap-seconds.list";

  private ShippedLeapSeconds() {}

  private static LeapSecondTable read() {
    byte[] content;
    try (InputStream file = ShippedLeapSeconds.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is missing from this library");
      }
      content = file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    LeapFileOutcome outcome = LeapSecondFile.read("ChronoTick", content);
    if (outcome instanceof LeapFileOutcome.Read read) {
      return read.table();
    }
    throw new IllegalStateException(FILE + " of this library is damaged: " + outcome);
  }
}
