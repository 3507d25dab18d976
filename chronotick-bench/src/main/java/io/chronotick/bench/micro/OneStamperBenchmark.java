package io.chronotick.bench.micro;

import org.openjdk.jmh.annotations.Threads;

/** How many stamps a microsecond does one hybrid clock give to one thread that always asks? */
@Threads(1)
public class OneStamperBenchmark extends HybridClockBenchmark {}
