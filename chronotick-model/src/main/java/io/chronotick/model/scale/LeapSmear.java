package io.chronotick.model.scale;

import io.chronotick.model.FrequencyOffset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.threeten.extra.scale.TaiInstant;

/**
 * A way to show a leap second as POSIX time, which has no room for one: spread over a window.
 *
 * <p>Laws, for seconds inserted and left out, of every smear but {@link #NONE}: outside its window
 * it is UTC exactly; inside, it departs from UTC at the rate declared here; before rounding it is
 * continuous and strictly increasing, and the whole correction is exactly one second. Renderings
 * are rounded down to a nanosecond, so they never decrease, and two moments a nanosecond apart may
 * look the same. {@code unsmear(smear(t))} is {@code t} within 1 ns.
 *
 * <p>A rendering is what others see; it is applied to a reading and never to the timeline. Of an
 * interval each end is rendered, and 1 ns added to the latest.
 *
 * <p>The names are those of the {@code smear} option of a source. Two sources of different names
 * must never be combined within a window, even where the rendering is the same.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8633#section-3.7.1">RFC 8633 section 3.7.1: leap
 *     smearing</a>
 */
public final class LeapSmear {

  private static final Pattern NAME = Pattern.compile("[a-z0-9.-]+");

  /**
   * None: POSIX time holds at …59.999999999 while a second is inserted, and jumps over one left
   * out. It never decreases.
   */
  public static final LeapSmear NONE = new LeapSmear("none", SmearShape.HOLD);

  /**
   * Linear from noon UTC before to noon after: 86 401 s are shown as 86 400, 11.6 ppm slow; half a
   * second off at midnight.
   *
   * @see <a href="https://developers.google.com/time/smear">Google, leap smear</a>
   */
  public static final LeapSmear GOOGLE = new LeapSmear("google", SmearShape.NOON_TO_NOON);

  /**
   * The same window and rate as {@link #GOOGLE}.
   *
   * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/set-time.html">AWS, Amazon
   *     Time Sync Service</a>
   */
  public static final LeapSmear AWS = new LeapSmear("aws", SmearShape.NOON_TO_NOON);

  /**
   * The last 1000 s of the UTC day, 1000 ppm slow: over when UTC's day is.
   *
   * @see <a href="https://www.cl.cam.ac.uk/~mgk25/time/utc-sls/">Markus Kuhn, UTC with smoothed
   *     leap seconds</a>
   */
  public static final LeapSmear UTC_SLS = new LeapSmear("utc-sls", SmearShape.LAST_1000_SECONDS);

  /**
   * From the leap second on for 62 500 s, quadratic: 0.001024 ppm/s, up to 32 ppm slow.
   *
   * @see <a
   *     href="https://engineering.fb.com/2022/07/25/production-engineering/its-time-to-leave-the-leap-second-in-the-past/">Meta,
   *     It's time to leave the leap second in the past</a>
   */
  public static final LeapSmear META = quadratic("meta", 0.001024);

  /**
   * From the leap second on for 63 246 s, quadratic: chrony's {@code smoothtime … 0.001 leaponly}.
   *
   * @see <a href="https://chrony-project.org/doc/4.6/chrony.conf.html">chrony.conf, smoothtime</a>
   */
  public static final LeapSmear CHRONY = quadratic("chrony", 0.001);

  private static final List<LeapSmear> ALL = List.of(NONE, GOOGLE, AWS, UTC_SLS, META, CHRONY);

  /** Peak rates of 1000 ppm and 1 ppm: windows of half an hour to 23 days, less than a month. */
  private static final double MIN_WANDER_PPM_PER_SECOND = 1e-6;

  private static final double MAX_WANDER_PPM_PER_SECOND = 1;
  private static final long NANOS_PER_SECOND = UtcTime.NANOS_PER_SECOND;

  /** No rendering is farther than this from UTC's own. */
  private static final long SEARCH_NANOS = 2 * NANOS_PER_SECOND;

  private final String name;
  private final SmearShape shape;

  private LeapSmear(String name, SmearShape shape) {
    this.name = name;
    this.shape = shape;
  }

  /**
   * From the leap second on, at a rate that rises and falls evenly, as chrony's {@code smoothtime}
   * with {@code leaponly} does: for 2/√u seconds, up to a rate of √u.
   *
   * @param name a smear class: small letters, digits, points and hyphens
   * @param wanderPpmPerSecond u, how fast the rate may change; 10<sup>-6</sup> to 1. Half the
   *     window is rounded to a nanosecond
   * @throws IllegalArgumentException outside that
   */
  public static LeapSmear quadratic(String name, double wanderPpmPerSecond) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("smear class expected, such as google");
    }
    // Also refuses what is no number.
    if (!(wanderPpmPerSecond >= MIN_WANDER_PPM_PER_SECOND
        && wanderPpmPerSecond <= MAX_WANDER_PPM_PER_SECOND)) {
      throw new IllegalArgumentException(
          "wander " + wanderPpmPerSecond + " ppm/s is not within 0.000001 and 1");
    }
    double halfSeconds = 1 / Math.sqrt(wanderPpmPerSecond / 1e6);
    return new LeapSmear(name, SmearShape.quadratic(Math.round(halfSeconds * NANOS_PER_SECOND)));
  }

  /** Those that have a class of their own, {@link #NONE} first. */
  public static List<LeapSmear> all() {
    return ALL;
  }

  /** The smear a source's class names; empty if the class is not one of those here. */
  public static Optional<LeapSmear> named(String name) {
    return ALL.stream().filter(smear -> smear.name.equals(name)).findFirst();
  }

  /** The smear class. */
  public String name() {
    return name;
  }

  /**
   * What is shown at {@code moment}, rounded down to a nanosecond.
   *
   * @throws ArithmeticException if no {@link Instant} can hold it
   */
  public Instant smear(TaiInstant moment, LeapSecondTable table) {
    int index = table.indexAt(moment.getTaiSeconds());
    Optional<SmearWindow> window = windowAt(moment, table);
    int before = window.map(SmearWindow::taiMinusUtcBefore).orElse(table.secondsOf(index));
    long correctionAttos = window.map(w -> shape.correctionAttos(w, moment)).orElse(0L);
    return PosixScale.toInstant(
        Math.subtractExact(moment.getTaiSeconds(), before),
        moment.getNano() + Math.floorDiv(-correctionAttos, SmearShape.ATTOS_PER_NANO));
  }

  /**
   * When {@code shown} was shown. The latest such moment, if rounding made several look the same,
   * or the latest one before, if rounding or a jump passed over it.
   *
   * @throws ArithmeticException within seconds of the ends of {@link Instant}
   */
  public TaiInstant unsmear(Instant shown, LeapSecondTable table) {
    TaiInstant near = PosixScale.plainTai(shown, table);
    // A rendering never decreases, so the latest moment that is not shown later can be halved in
    // on.
    long notLater = -SEARCH_NANOS;
    long later = SEARCH_NANOS;
    while (later - notLater > 1) {
      long middle = (notLater + later) / 2;
      if (smear(near.plus(Duration.ofNanos(middle)), table).isAfter(shown)) {
        later = middle;
      } else {
        notLater = middle;
      }
    }
    return near.plus(Duration.ofNanos(notLater));
  }

  /** The window that {@code moment} is in, its end excluded. */
  public Optional<SmearWindow> windowAt(TaiInstant moment, LeapSecondTable table) {
    int index = table.indexAt(moment.getTaiSeconds());
    for (int leap = Math.max(1, index); leap <= index + 1 && leap < table.size(); leap++) {
      SmearWindow window = shape.window(table, leap);
      if (window.contains(moment)) {
        return Optional.of(window);
      }
    }
    return Optional.empty();
  }

  /**
   * How fast what is shown gains on true time at {@code moment}: negative while a second is
   * inserted. Zero outside a window, and for {@link #NONE}, whose steps have no rate. To {@code
   * double} precision.
   */
  public FrequencyOffset rateAt(TaiInstant moment, LeapSecondTable table) {
    return windowAt(moment, table)
        .map(window -> FrequencyOffset.ofRatio(-shape.correctionPerSecond(window, moment)))
        .orElse(FrequencyOffset.ZERO);
  }

  /** What {@code moment} is shown late by, before rounding; in 10<sup>-18</sup> s. */
  long correctionAttos(TaiInstant moment, LeapSecondTable table) {
    return windowAt(moment, table).map(w -> shape.correctionAttos(w, moment)).orElse(0L);
  }

  /** The smear class. */
  @Override
  public String toString() {
    return name;
  }
}
