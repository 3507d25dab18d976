package io.chronotick.bench.micro;

import org.openjdk.jmh.annotations.Threads;

/** How many stamps a microsecond does one hybrid clock give to two threads that always ask? */
@Threads(2)
public class TwoStampersBenchmark extends HybridClockBenchmark {}
