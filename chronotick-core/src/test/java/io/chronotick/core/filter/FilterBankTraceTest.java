package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bank on recorded packets with known truth, against the reference figures for them. */
class FilterBankTraceTest {

  private static final double SIMULATED_STAMP_NOISE = 1e-9;

  static List<String> traces() throws IOException {
    try (var lines = reference()) {
      return lines
          .lines()
          .skip(1)
          .filter(line -> line.split(",", -1)[1].equals("1"))
          .map(line -> line.split(",", -1)[0] + "," + line.split(",", -1)[8])
          .toList();
    }
  }

  private static BufferedReader reference() {
    return new BufferedReader(
        new InputStreamReader(
            FilterBankTraceTest.class.getResourceAsStream("/traces/reference-results.csv"),
            StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void rmsIsThatOfTheReference(String row) throws IOException {
    String scenario = row.substring(0, row.indexOf(','));
    double reference = Double.parseDouble(row.substring(row.indexOf(',') + 1));
    double rms = rmsMicros("/traces/" + scenario + "-seed1.trace.gz");
    // The table of docs/measurements is made of these lines.
    System.out.printf(Locale.ROOT, "%s: %.3f us, reference %.3f us%n", scenario, rms, reference);
    assertTrue(Math.abs(rms / reference - 1) <= 0.05, rms + " us, reference " + reference);
  }

  private static double rmsMicros(String resource) throws IOException {
    FilterBank bank = new FilterBank(SIMULATED_STAMP_NOISE, Rate.ABSOLUTE_TOLERANCE);
    double sum = 0;
    long count = 0;
    double from = 0;
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(FilterBankTraceTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] f = line.split(",", -1);
        if (line.startsWith("#")) {
          from = Double.parseDouble(line.substring(line.indexOf(">=") + 2).strip());
        } else if (f[0].equals("X")) {
          bank.update(
              new Exchange(
                  Long.parseLong(f[1]),
                  Long.parseLong(f[2]),
                  Long.parseLong(f[3]),
                  Long.parseLong(f[4]),
                  0,
                  IntervalKind.GUARANTEED));
        } else if (bank.exchanges() > 0) {
          long local = Long.parseLong(f[1]);
          long truth = Long.parseLong(f[2]);
          if (truth >= from) {
            double error = local + bank.thetaAt(local) - truth;
            sum += error * error;
            count++;
          }
        }
      }
    }
    return Math.sqrt(sum / count) / 1000;
  }
}
