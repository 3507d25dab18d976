package io.chronotick.core;

import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockReading;
import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Stratum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The clock's health at one instant: a reading, what it rests on, and every source.
 *
 * @param reading time and interval, from the same counter read as everything aged here
 * @param since when the status became what it is
 * @param leadingKind kind of the leading source; {@code system} while there is none
 * @param hostOffset best estimate of true time minus the host's wall clock; empty without a bound
 * @param hostDrift rate of change of that offset, once learnt
 * @param stdDev one standard deviation of the estimate, statistical; empty until there is one
 * @param age since the newest accepted measurement
 * @param validFor until the status would become UNKNOWN if no source answered again
 * @param stratum ours, as a server would state it; 16 when unsynchronised
 * @param rootDistance bound of the best estimate; empty without a bound
 * @param leap announced leap second
 * @param smear smear class of the combined sources
 * @param lastSync instant of the newest accepted measurement
 * @param disruptions how many there were since the start
 * @param uptime since the start
 * @param degraded what redundancy or check is missing
 * @param sources in the order of configuration
 */
public record SyncStatus(
    ClockReading reading,
    Instant since,
    String leadingKind,
    Optional<ClockOffset> hostOffset,
    Optional<FrequencyOffset> hostDrift,
    Optional<Duration> stdDev,
    Optional<Duration> age,
    Optional<Duration> validFor,
    Stratum stratum,
    Optional<Duration> rootDistance,
    LeapIndicator leap,
    String smear,
    Optional<Instant> lastSync,
    long disruptions,
    Duration uptime,
    SortedSet<DegradedReason> degraded,
    List<SourceStatus> sources) {}
