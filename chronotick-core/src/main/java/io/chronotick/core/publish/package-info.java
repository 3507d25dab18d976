/**
 * The clock for other processes of the same host: one small file in shared memory.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.publish.SegmentWriter} writes {@link
 * io.chronotick.core.publish.PublishedLines}, {@link io.chronotick.core.publish.SegmentReader}
 * reads them back and carries them along to now. {@code SegmentLayout} is the form of the bytes.
 *
 * <p><b>Contract.</b> One writer, any number of readers; nobody waits for anybody. A reader answers
 * from a whole copy or refuses with a reason: it never believes a torn, damaged or foreign copy.
 * What it answers is the writer's own interval at that counter value, never a smaller one.
 *
 * <p><b>HAZARD:</b> {@link System#nanoTime} counts from an arbitrary origin. Two processes share it
 * only under one kernel, one boot, one time namespace and one kind of virtual machine, which {@link
 * io.chronotick.core.publish.CounterMark} names; a segment with another mark is refused, and where
 * no mark can be told there is no segment.
 *
 * <p><b>HAZARD:</b> the checksum finds accidents, not forgery. Who may write the file may move the
 * time its readers see.
 */
@NullMarked
package io.chronotick.core.publish;

import org.jspecify.annotations.NullMarked;
