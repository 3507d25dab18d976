/**
 * The clock for other processes of the same host: one small file in shared memory.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.publish.SegmentReader} reads what a server
 * publishes and carries it along to now. {@link io.chronotick.core.publish.SegmentWriter} writes it
 * for a {@code ClockManager}; {@code SegmentLayout} is the form of the bytes.
 *
 * <p><b>Contract.</b> One writer, any number of readers; nobody waits for anybody. A reader answers
 * from a whole copy or refuses with a reason: it never believes a torn, damaged, foreign or stale
 * copy. What it answers is the best estimate and an interval that holds the writer's own at that
 * counter value; the monotone reading stays with the writer's process.
 *
 * <p><b>The counter.</b> The lines are over {@link System#nanoTime} as it stands, which on Linux is
 * CLOCK_MONOTONIC, one for all processes of one boot and one time namespace. The file names all
 * three, and a reader elsewhere refuses it; where they cannot be told there is no segment. The
 * writer's models are over a counter of another origin: the two are read together at each
 * publication, and what the reads leave open, some hundred nanoseconds, widens the interval.
 *
 * <p><b>HAZARD:</b> that counter stops while the host sleeps, so a segment could outlive its void
 * time unnoticed. Beside it stands how far the wall clock was from the counter; a reader refuses
 * once that has changed by more than 10 ms. A suspend shorter than that passes unseen, and a step
 * of the wall clock costs readers the segment until it is rewritten.
 *
 * <p><b>HAZARD:</b> whether its process lives is asked by process id: across containers that do not
 * share these, a living server looks gone.
 *
 * <p><b>HAZARD:</b> the checksum finds accidents, not forgery. Who may write the file may move the
 * time its readers see. A store can wait for the disk the file is on; keep it in memory, as below
 * {@code /run} or {@code /dev/shm}.
 */
@NullMarked
package io.chronotick.core.publish;

import org.jspecify.annotations.NullMarked;
