package io.chronotick.sources.chrony;

/**
 * How many of chronyd's sources are in which state: {@code chronyc activity}.
 *
 * @param online asked regularly
 * @param offline not asked
 * @param burstOnline in a burst, regular afterwards
 * @param burstOffline in a burst, not asked afterwards
 * @param unresolved whose name has no address yet
 */
record ChronyActivity(
    long online, long offline, long burstOnline, long burstOffline, long unresolved) {

  /** Reads a reply to {@link ChronyCommand#ACTIVITY}. */
  static ChronyActivity of(ChronyBody body) {
    return new ChronyActivity(
        body.uint32(), body.uint32(), body.uint32(), body.uint32(), body.uint32());
  }
}
