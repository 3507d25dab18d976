package io.chronotick.bench.micro;

import org.openjdk.jmh.annotations.Threads;

/** What does a primitive read cost while one thread reads and one publishes? */
@Threads(1)
public class OneReaderBenchmark extends PublishingBenchmark {}
