package io.chronotick.bench.micro;

import org.openjdk.jmh.annotations.Threads;

/** What does a primitive read cost while two threads read and one publishes? */
@Threads(2)
public class TwoReadersBenchmark extends PublishingBenchmark {}
