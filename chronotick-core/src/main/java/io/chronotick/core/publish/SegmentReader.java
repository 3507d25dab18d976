package io.chronotick.core.publish;

import io.chronotick.core.publish.PublishedClock.Lines;
import io.chronotick.core.publish.SegmentReading.Absent;
import io.chronotick.core.publish.SegmentReading.Live;
import io.chronotick.core.publish.SegmentReading.Refused;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.TimeInterval;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Reads the clock another process publishes. Safe for any number of threads; no call waits.
 *
 * <p>A reader stays with the file it opened: once that is refused, open it again, as a server that
 * was started anew has put another in its place.
 *
 * <p>HAZARD: whoever may write the file may cut it short, and a read of mapped memory that is gone
 * ends in an {@link InternalError}, which the virtual machine throws at a moment of its own choice.
 * A file that is too short is refused when it is opened, and not later.
 */
public final class SegmentReader {

  /** More than this between wall clock and counter is no slew. */
  private static final long MAX_APART_NANOS = 10_000_000L;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final SegmentMemory memory;
  private final HostCounter host;
  private final LongPredicate isAlive;

  /**
   * @param isAlive whether there is a process of this id
   */
  SegmentReader(SegmentMemory memory, HostCounter host, LongPredicate isAlive) {
    this.memory = memory;
    this.host = host;
    this.isAlive = isAlive;
  }

  /**
   * Opens the segment at {@code file}.
   *
   * @throws IOException if it is not there, cannot be read or has another size, or if this host has
   *     no counter in common with other processes
   */
  public static SegmentReader open(Path file) throws IOException {
    return open(
        file,
        HostCounter.own()
            .orElseThrow(
                () -> new IOException("processes of this host have no known counter in common")));
  }

  /** The same over a counter that somebody else says is common. */
  public static SegmentReader open(Path file, HostCounter host) throws IOException {
    // Asked first: opening a pipe would wait for its other end.
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is no regular file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != SegmentLayout.BYTES) {
        throw new IOException(
            "its size is " + channel.size() + " bytes, accepted " + SegmentLayout.BYTES);
      }
      return new SegmentReader(
          new SegmentMemory(channel.map(FileChannel.MapMode.READ_ONLY, 0, SegmentLayout.BYTES)),
          host,
          pid -> ProcessHandle.of(pid).isPresent());
    }
  }

  /** Opens the segment at {@code file} and reads it once. */
  public static SegmentReading look(Path file) {
    if (Files.notExists(file)) {
      return new Absent();
    }
    try {
      return open(file).read();
    } catch (NoSuchFileException goneMeanwhile) {
      return new Absent();
    } catch (AccessDeniedException denied) {
      return new Refused("this user may not read it");
    } catch (IOException | SecurityException unusable) {
      return new Refused(String.valueOf(unusable.getMessage()));
    }
  }

  /** The published clock now, or why there is none; never {@link Absent}. */
  public SegmentReading read() {
    Optional<long[]> copy = memory.copy();
    if (copy.isEmpty()) {
      return new Refused("no whole copy of it: its writer is at work or died at it");
    }
    SegmentLayout.Content content;
    try {
      content = SegmentLayout.decode(copy.get());
    } catch (IllegalArgumentException nonsense) {
      return new Refused(String.valueOf(nonsense.getMessage()));
    }
    return judge(content);
  }

  private SegmentReading judge(SegmentLayout.Content content) {
    PublishedClock clock = content.clock();
    if (!content.mark().equals(host.mark())) {
      return new Refused("it counts by another counter: another boot, host or time namespace");
    }
    if (!isAlive.test(content.pid())) {
      return new Refused("its process " + content.pid() + " is gone");
    }
    if (!clock.status().hasBound()) {
      return new Refused("its clock has no bound: " + clock.status());
    }
    // After the copy: a delay here only widens.
    HostCounter.Look look = host.look(host.ticker());
    if (!look.isTogether()) {
      return new Refused("the host is too busy to tell whether it slept");
    }
    if (!clock.lines().isLiveAt(look.after())) {
      return new Refused("it was not rewritten in time");
    }
    // Both may be any number at all; their difference is right even where it wraps.
    long apart = look.wallMinusCounter() - content.wallMinusCounter();
    if (apart > MAX_APART_NANOS || apart < -MAX_APART_NANOS) {
      return new Refused(
          "wall clock and counter moved apart by "
              + Duration.ofNanos(apart)
              + " since it was written: a suspend or a clock step");
    }
    return live(content, look);
  }

  private static Live live(SegmentLayout.Content content, HostCounter.Look look) {
    PublishedClock clock = content.clock();
    Lines lines = clock.lines();
    long counter = look.after();
    long best = lines.bestAt(counter);
    Instant instant = instantOf(best);
    return new Live(
        content.pid(),
        content.owner(),
        instant,
        new TimeInterval(instantOf(lines.earliestAt(counter)), instantOf(lines.latestAt(counter)))
            .span(TimeInterval.of(instant)),
        clock.kind(),
        clock.status(),
        clock.faults(),
        clock.leader(),
        clock.leaderKind(),
        clock.epoch(),
        ClockOffset.ofNanos(best - (look.wallMinusCounter() + counter)),
        MonotonicTime.ofNanos(counter));
  }

  private static Instant instantOf(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
  }
}
