package io.chronotick.core.selection;

import io.chronotick.core.filter.SourceEstimate;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import java.util.Set;

/**
 * An eligible source at the moment of judgement.
 *
 * @param id its name; breaks ties, so that the answer does not depend on order
 * @param estimate its view; all candidates' views refer to one counter value
 * @param stratum its stratum
 * @param leap what it announces
 * @param upstreams what it gets its time from or through; whoever shares one has one vote together
 * @param near declared near and trusted: it leads, and only its like vote
 */
public record Candidate(
    SourceId id,
    SourceEstimate estimate,
    Stratum stratum,
    LeapIndicator leap,
    Set<String> upstreams,
    boolean near) {}
