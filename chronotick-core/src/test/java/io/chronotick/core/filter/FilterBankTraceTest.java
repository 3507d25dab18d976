package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
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
          .map(
              line ->
                  String.join(
                      ",", line.split(",", -1)[0], line.split(",", -1)[8], line.split(",", -1)[3]))
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
  void isNowhereWorseThanTheReference(String row) throws IOException {
    String[] fields = row.split(",", -1);
    double reference = Double.parseDouble(fields[1]);
    double rms = rmsMicros("/traces/" + fields[0] + "-seed1.trace.gz");
    assertTrue(rms <= reference * 1.02, rms + " us, reference " + reference);
  }

  @Test
  void isLessThanHalfAsWrongAsTheBestDaemon() throws IOException {
    double sum = 0;
    int count = 0;
    for (String row : traces()) {
      String[] fields = row.split(",", -1);
      // Half of S14's constant asymmetry of 1 ms is seen by nobody.
      if (!fields[0].startsWith("S14")) {
        double rms = rmsMicros("/traces/" + fields[0] + "-seed1.trace.gz");
        sum += Math.log(rms / Double.parseDouble(fields[2]));
        count++;
      }
    }
    double ratio = Math.exp(sum / count);
    assertTrue(ratio <= 0.43, "geometric mean " + ratio);
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
