package io.chronotick.sources.chrony;

/**
 * What chronyd has estimated of one source: a row of {@code chronyc sourcestats}, signs as chronyd
 * has them.
 *
 * @param referenceId the source's
 * @param address as in {@link ChronySourceRow}; empty for a reference clock
 * @param samples kept
 * @param runs of residuals of one sign
 * @param spanSeconds from the oldest sample to the newest
 * @param stdDevSeconds of the samples
 * @param residualPpm frequency the source still sees in the system clock
 * @param skewPpm error of that
 * @param offsetSeconds estimated, <b>positive when we are ahead of it</b>
 * @param offsetErrorSeconds of that
 */
record ChronyStatsRow(
    ReferenceId referenceId,
    String address,
    long samples,
    long runs,
    long spanSeconds,
    double stdDevSeconds,
    double residualPpm,
    double skewPpm,
    double offsetSeconds,
    double offsetErrorSeconds) {

  /** Reads a reply to {@link ChronyCommand#SOURCESTATS}. */
  static ChronyStatsRow of(ChronyBody body) {
    ReferenceId referenceId = new ReferenceId((int) body.uint32());
    return new ChronyStatsRow(
        referenceId,
        body.address(),
        body.uint32(),
        body.uint32(),
        body.uint32(),
        body.real(),
        body.real(),
        body.real(),
        body.real(),
        body.real());
  }

  /** What must be added to the system clock to read this source: source minus us. */
  double sourceMinusUsSeconds() {
    return -offsetSeconds;
  }
}
