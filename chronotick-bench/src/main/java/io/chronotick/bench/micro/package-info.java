/**
 * What one call costs. Each benchmark's first sentence is the question it answers.
 *
 * <p>Start here: {@link io.chronotick.bench.micro.ReadPathBenchmark}. Run them with {@code java
 * -jar chronotick-bench.jar jmh}; add {@code -prof gc} for bytes per call.
 *
 * <p>HAZARD: nanoseconds belong to the machine they were measured on. Quote ratios to {@code
 * nanoTime} of the same run, and write the machine beside them.
 */
@NullMarked
package io.chronotick.bench.micro;

import org.jspecify.annotations.NullMarked;
