package io.chronotick.core.selection;

import io.chronotick.core.filter.SourceEstimate;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;

/**
 * An eligible source at the moment of judgement.
 *
 * @param id its name; breaks ties, so that the answer does not depend on order
 * @param estimate its view; all candidates' views refer to one counter value
 * @param stratum its stratum
 * @param leap what it announces
 */
public record Candidate(
    SourceId id, SourceEstimate estimate, Stratum stratum, LeapIndicator leap) {}
