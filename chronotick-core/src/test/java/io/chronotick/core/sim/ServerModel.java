package io.chronotick.core.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An NTP server: how good its clock is, what it says about that, and what is wrong with it. Without
 * a fault it is honest: its clock is inside the root distance it declares.
 *
 * @param stratum as declared
 * @param rootDelay as declared, in NTP's units of 2⁻¹⁶ s, rounded up
 * @param rootDispersion as declared, likewise
 * @param precisionLog2 as declared, log₂ of seconds
 * @param referenceId four bytes as declared; empty for the server's own address, which nobody else
 *     follows
 * @param leapBits as declared while no leap second is announced
 * @param leaps what it shows and says around a leap second
 * @param clockError largest error of its clock, which swings between plus and minus that much
 * @param clockErrorPeriod how fast; the phase is drawn
 * @param oscillator an error of its clock besides, that of a free-running oscillator
 * @param residence between receiving and answering
 * @param isPublic has a public address, and so is asked rarely by the product
 * @param address of its own; empty for one nobody shares a /24 with
 * @param faults what is wrong with it
 */
public record ServerModel(
    int stratum,
    Duration rootDelay,
    Duration rootDispersion,
    int precisionLog2,
    Optional<Integer> referenceId,
    int leapBits,
    LeapConduct leaps,
    Duration clockError,
    Duration clockErrorPeriod,
    Optional<OscillatorModel> oscillator,
    Duration residence,
    boolean isPublic,
    Optional<String> address,
    List<ServerFault.Timed> faults) {

  /** Stratum 1 with a perfect clock that declares no root distance, on a private address. */
  public static final ServerModel PERFECT = new Builder().build();

  public ServerModel {
    faults = List.copyOf(faults);
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * An honest server whose clock is wrong by up to half the root dispersion it declares.
   *
   * @param rootDispersion as declared
   */
  public static ServerModel honest(Duration rootDispersion) {
    return builder()
        .stratum(2)
        .rootDistance(Duration.ZERO, rootDispersion)
        .clockError(rootDispersion.dividedBy(2), Duration.ofHours(3))
        .build();
  }

  /** With another fault, from the start on. */
  public ServerModel with(ServerFault fault) {
    return with(fault, Duration.ZERO, ServerFault.Timed.EVER);
  }

  /** With another fault, for a time. */
  public ServerModel with(ServerFault fault, Duration from, Duration until) {
    return toBuilder().fault(fault, from, until).build();
  }

  /** Starts from this one. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Not thread-safe. */
  public static final class Builder {
    private int stratum = 1;
    private Duration rootDelay = Duration.ZERO;
    private Duration rootDispersion = Duration.ZERO;
    private int precisionLog2 = -30;
    private Optional<Integer> referenceId = Optional.empty();
    private int leapBits;
    private LeapConduct leaps = LeapConduct.USUAL;
    private Duration clockError = Duration.ZERO;
    private Duration clockErrorPeriod = Duration.ofHours(3);
    private Optional<OscillatorModel> oscillator = Optional.empty();
    private Duration residence = Duration.ZERO;
    private boolean isPublic;
    private Optional<String> address = Optional.empty();
    private final List<ServerFault.Timed> faults = new ArrayList<>();

    private Builder() {}

    private Builder(ServerModel model) {
      stratum = model.stratum;
      rootDelay = model.rootDelay;
      rootDispersion = model.rootDispersion;
      precisionLog2 = model.precisionLog2;
      referenceId = model.referenceId;
      leapBits = model.leapBits;
      leaps = model.leaps;
      clockError = model.clockError;
      clockErrorPeriod = model.clockErrorPeriod;
      oscillator = model.oscillator;
      residence = model.residence;
      isPublic = model.isPublic;
      address = model.address;
      faults.addAll(model.faults);
    }

    public Builder stratum(int newStratum) {
      stratum = newStratum;
      return this;
    }

    /** As declared. */
    public Builder rootDistance(Duration delay, Duration dispersion) {
      rootDelay = delay;
      rootDispersion = dispersion;
      return this;
    }

    public Builder precision(int log2Seconds) {
      precisionLog2 = log2Seconds;
      return this;
    }

    public Builder referenceId(int bits) {
      referenceId = Optional.of(bits);
      return this;
    }

    public Builder leapBits(int bits) {
      leapBits = bits;
      return this;
    }

    /** Around a leap second. */
    public Builder leaps(LeapConduct conduct) {
      leaps = conduct;
      return this;
    }

    /** Its clock swings around true time. */
    public Builder clockError(Duration amplitude, Duration period) {
      clockError = amplitude;
      clockErrorPeriod = period;
      return this;
    }

    /** Its clock runs free: true time minus this oscillator's offset. */
    public Builder oscillator(OscillatorModel newOscillator) {
      oscillator = Optional.of(newOscillator);
      return this;
    }

    public Builder residence(Duration length) {
      residence = length;
      return this;
    }

    /** Gives it a public address. */
    public Builder isPublic(boolean newIsPublic) {
      isPublic = newIsPublic;
      return this;
    }

    /** Gives it this numeric address. */
    public Builder address(String numeric) {
      address = Optional.of(numeric);
      return this;
    }

    /** A fault for a time. */
    public Builder fault(ServerFault fault, Duration from, Duration until) {
      faults.add(new ServerFault.Timed(fault, from, until));
      return this;
    }

    public ServerModel build() {
      return new ServerModel(
          stratum,
          rootDelay,
          rootDispersion,
          precisionLog2,
          referenceId,
          leapBits,
          leaps,
          clockError,
          clockErrorPeriod,
          oscillator,
          residence,
          isPublic,
          address,
          faults);
    }
  }
}
