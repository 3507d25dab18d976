/**
 * From a judgement to a clock that can be read: the published model, the monotone reading, the
 * state machine, and the detector of disruptions.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.discipline.ClockModel} is what is published and
 * read, {@link io.chronotick.core.discipline.PublishedModel} where; {@link
 * io.chronotick.core.discipline.Discipline} decides what to publish.
 *
 * <p><b>Contract.</b> Models are immutable. {@code PublishedModel} has one writer and any number of
 * readers, who never wait. The state machine and the detector are pure and belong to the writer.
 * Counter and epoch values are {@code long} nanoseconds; rates are fixed point, units of
 * 2<sup>-64</sup>.
 *
 * <p><b>HAZARD:</b> replacing one slewed line by another at the counter the writer just read is not
 * monotone across threads. The monotone reading is therefore a committed schedule, only ever
 * appended to; see {@link io.chronotick.core.discipline.Segment}.
 *
 * <p><b>HAZARD:</b> lines and schedule are TAI. Reads of POSIX time subtract a constant only where
 * the table surely has no leap second, {@link io.chronotick.core.discipline.PosixStretch}; anywhere
 * else the rendering is asked, after the counter was read.
 */
@NullMarked
package io.chronotick.core.discipline;

import org.jspecify.annotations.NullMarked;
