package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.ClockManager;
import io.chronotick.core.sim.FineLink;
import io.chronotick.core.sim.HostModel;
import io.chronotick.core.sim.OscillatorModel;
import io.chronotick.core.sim.SimulatedHost;
import io.chronotick.core.sim.Simulation;
import io.chronotick.model.Measurement;
import io.chronotick.model.fine.FineInstant;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A source of 20 ps through the product's own clock: what the stamps tell below the nanosecond
 * reaches the published reading, and arithmetic on the way costs less than a picosecond.
 */
class BelowTheNanosecondTest {

  private static final BigDecimal PICO = new BigDecimal("1e-12");
  private static final long PICOS_PER_SECOND = 1_000_000_000_000L;

  /** Looks come at odd moments, so that neither counter nor true time is whole nanoseconds. */
  private static final Duration BETWEEN_LOOKS = Duration.ofNanos(777_777_777);

  private static final int LOOKS = 4_000;

  /** The rate is not known well before that. */
  private static final int SETTLED = 400;

  /** Stamps of both ends, and the rate learnt from two of them; 98 ps and 25 ps were seen. */
  private static final double WORST_PICOS = 120;

  private static final double RMS_PICOS = 30;

  private final Simulation simulation = Simulation.seeded(7);
  private final SimulatedHost host =
      simulation.host(
          "h",
          HostModel.of(
              OscillatorModel.IDEAL.withOffset(Duration.ofNanos(-4_999_999_999L)).withRatePpm(7)));
  private final FineLink link = new FineLink(simulation, host, 20);
  private final ExactBank exact = new ExactBank();
  private int taken;

  private ClockManager start() {
    return ClockManager.builder()
        .sources(List.of(link.spec()))
        .timeSources(TimeSources.of(List.of(provider())))
        .environment(link.environment())
        .start();
  }

  private TimeSourceProvider provider() {
    return new TimeSourceProvider() {
      @Override
      public String scheme() {
        return "fine";
      }

      @Override
      public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
        return link;
      }
    };
  }

  /** The exact bank beside the product's, and what each of its steps loses of the stamps. */
  private void follow() {
    List<Measurement> measured = link.measured();
    for (; taken < measured.size(); taken++) {
      Measurement m = measured.get(taken);
      Exchange x = ExactBank.exchange(m);
      long base = x.offset();
      assertWithinAPico(
          ExactBank.theta(m),
          ExactBank.seconds(base, 0).add(new BigDecimal(x.secondsBeyond(base))),
          "theta of an exchange");
      exact.take(m);
      if (taken == 0) {
        assertWithinAPico(ExactBank.theta(m), exact.theta(), "what the bank begins with");
      }
    }
  }

  private static void assertWithinAPico(BigDecimal expected, BigDecimal actual, String what) {
    BigDecimal apart = actual.subtract(expected);
    assertTrue(apart.abs().compareTo(PICO) < 0, () -> what + " is off by " + apart + " s");
  }

  private static BigDecimal seconds(FineInstant moment) {
    return BigDecimal.valueOf(moment.epochSecond()).add(BigDecimal.valueOf(moment.attos(), 18));
  }

  private BigDecimal trueTime() {
    long picos = host.counterPicos() + host.offsetPicos();
    return BigDecimal.valueOf(Simulation.EPOCH.getEpochSecond()).add(BigDecimal.valueOf(picos, 12));
  }

  @Test
  void roundingCostsLessThanAPicosecondFromTheStampsToTheReading() {
    try (ClockManager manager = start()) {
      double worst = 0;
      double squares = 0;
      for (int look = 0; look < LOOKS; look++) {
        simulation.advance(BETWEEN_LOOKS);
        follow();
        FineInstant best = manager.clock().bestFine();
        assertWithinAPico(
            exact.timeAt(link.counter().readFine()), seconds(best), "reading " + look);
        if (look >= SETTLED) {
          double picos = seconds(best).subtract(trueTime()).doubleValue() * PICOS_PER_SECOND;
          worst = Math.max(worst, Math.abs(picos));
          squares += picos * picos;
        }
      }
      double rms = Math.sqrt(squares / (LOOKS - SETTLED));
      assertTrue(worst < WORST_PICOS, worst + " ps from true time");
      assertTrue(rms < RMS_PICOS, rms + " ps from true time, RMS");
    }
  }
}
