package io.chronotick.core.sim;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A path between a host and a server: one leg there, one back, independent of each other.
 *
 * @param request from the host to the server
 * @param reply from the server to the host
 */
public record PathModel(LegModel request, LegModel reply) {

  /** Both legs alike, but for their luck. */
  public static PathModel symmetric(LegModel leg) {
    return new PathModel(leg, leg);
  }

  /** Both legs with this one-way floor and this mean exponential excess. */
  public static PathModel exponential(Duration floor, Duration meanExcess) {
    return symmetric(LegModel.exponential(floor, meanExcess));
  }

  /** Both legs changed in the same way. */
  public PathModel map(UnaryOperator<LegModel> change) {
    return new PathModel(change.apply(request), change.apply(reply));
  }
}
