package io.chronotick.core;

import io.chronotick.model.ServerClaim;
import io.chronotick.model.Stratum;
import io.chronotick.sources.SourceTraits;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a source gets its time from or through, as far as is known: the reference it names, the
 * operator it was declared to have, the network its address lies in.
 */
final class Upstreams {

  /** A server that follows its own clock, or one beside it, names the loopback network. */
  private static final String LOOPBACK = "127.";

  private Upstreams() {}

  /** Words that equal those of another source when the two share an upstream. */
  static Set<String> of(SourceTraits traits, ServerClaim claim) {
    Set<String> upstreams = new TreeSet<>();
    boolean follows = claim.stratum().compareTo(Stratum.PRIMARY) > 0;
    String reference = claim.referenceId();
    if (follows && !reference.isEmpty() && !reference.startsWith(LOOPBACK)) {
      upstreams.add("reference " + reference);
    }
    addUnlessEmpty("operator ", traits.terms().operator(), upstreams);
    addUnlessEmpty("network ", traits.network(), upstreams);
    return upstreams;
  }

  private static void addUnlessEmpty(String what, String value, Set<String> upstreams) {
    if (!value.isEmpty()) {
      upstreams.add(what + value);
    }
  }
}
