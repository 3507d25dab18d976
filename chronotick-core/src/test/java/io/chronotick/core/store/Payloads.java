package io.chronotick.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chronotick.core.store.SaveOutcome.Saved;
import java.nio.file.Path;
import java.util.Random;

/** Payloads that tell their generation, so that a mixture or an old one cannot pass. */
final class Payloads {

  static final String NAME = "drift";
  static final int VERSION = 3;
  static final Path DIRECTORY = Path.of("/state");

  private static final int LONGEST = 300;

  private Payloads() {}

  /** Always the same for one generation, of a length that differs from its neighbours'. */
  static byte[] of(long generation) {
    Random random = new Random(generation);
    byte[] payload = new byte[1 + random.nextInt(LONGEST)];
    random.nextBytes(payload);
    return payload;
  }

  /** A short one, where every byte is tried. */
  static byte[] shortOf(long generation) {
    return new byte[] {(byte) generation, 7, (byte) -generation};
  }

  static StateFile fileOn(FileSystemOps ops) {
    return fileOn(ops, DIRECTORY);
  }

  static StateFile fileOn(FileSystemOps ops, Path directory) {
    return new StateFile(ops, () -> {}, directory, NAME, VERSION);
  }

  static StateFile opened(Path directory) {
    return assertInstanceOf(Opening.Opened.class, StateFile.open(directory, NAME, VERSION)).file();
  }

  static Contents.Loaded loaded(StateFile file) {
    return assertInstanceOf(Contents.Loaded.class, file.read());
  }

  static void assertHolds(long generation, byte[] payload, StateFile file) {
    Contents.Loaded loaded = loaded(file);
    assertArrayEquals(payload, loaded.payload(), () -> "payload of " + loaded);
    assertEquals(generation, loaded.generation());
  }

  static long saved(StateFile file, byte[] payload) {
    return assertInstanceOf(Saved.class, file.save(payload)).generation();
  }

  static String failed(StateFile file, byte[] payload) {
    return assertInstanceOf(SaveOutcome.Failed.class, file.save(payload)).reason();
  }
}
