package io.chronotick.core.store;

/** What one of the files of a {@link StateFile} turned out to be. */
sealed interface Found {

  /** Every bit as it was written. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
  record Whole(long generation, int payloadVersion, byte[] payload) implements Found {}

  /** Of a version we cannot read. */
  record Newer(String version) implements Found {}

  /** Read, and not what was written. */
  record Broken(String reason) implements Found {}

  /** The system would not let us read it. */
  record Unreadable(String reason) implements Found {}

  /** There is none. */
  record Missing() implements Found {}

  /** 0 for what is not whole. */
  default long generationIfWhole() {
    return this instanceof Whole whole ? whole.generation() : 0;
  }
}
