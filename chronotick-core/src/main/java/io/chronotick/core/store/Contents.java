package io.chronotick.core.store;

/** What a {@link StateFile} holds. */
public sealed interface Contents {

  /** Some acknowledged payload: the newest that is whole. */
  final class Loaded implements Contents {
    private final byte[] payload;
    private final int payloadVersion;
    private final long generation;
    private final boolean fromPrevious;

    Loaded(byte[] payload, int payloadVersion, long generation, boolean fromPrevious) {
      this.payload = payload;
      this.payloadVersion = payloadVersion;
      this.generation = generation;
      this.fromPrevious = fromPrevious;
    }

    /** A copy of the payload. */
    public byte[] payload() {
      return payload.clone();
    }

    /** Which version of its form the payload has: the opener's, or an older one. */
    public int payloadVersion() {
      return payloadVersion;
    }

    /** Counts the savings, from 1. */
    public long generation() {
      return generation;
    }

    /** The newest file was missing or damaged: this is the one before. */
    public boolean fromPrevious() {
      return fromPrevious;
    }

    @Override
    public String toString() {
      return "generation " + generation + (fromPrevious ? " (the previous)" : "");
    }
  }

  /** Nothing was ever saved, or someone removed it. */
  record Absent() implements Contents {}

  /** There are files, and none is whole or can be read. They are replaced by the next saving. */
  record Damaged(String reason) implements Contents {}

  /** Written by a later version of this program: left alone, and nothing is saved over it. */
  record TooNew(String version) implements Contents {}
}
