package io.chronotick.core.sim;

import io.chronotick.model.LeapIndicator;
import io.chronotick.sources.SourceSpec;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An NTP server in motion: takes a request's bytes and gives the answer's, or none. */
public final class SimulatedServer {

  private final String name;
  private final InetAddress address;
  private final EventQueue queue;
  private final TrueTime time;
  private final ServerModel model;
  private final Optional<Oscillator> oscillator;
  private final double phase;
  private final List<ServerFault.Timed> faults;
  private long requests;
  private Optional<byte[]> remembered = Optional.empty();

  SimulatedServer(
      Simulation simulation, String name, InetAddress address, ServerModel model, Noise noise) {
    this.name = name;
    this.address = address;
    this.queue = simulation.queue();
    this.time = simulation.time();
    this.model = model;
    this.oscillator = model.oscillator().map(o -> new Oscillator(o, noise.child("oscillator")));
    this.phase = noise.child("phase").uniform(0, 2 * Math.PI);
    this.faults = new ArrayList<>(model.faults());
  }

  public String name() {
    return name;
  }

  public InetAddress address() {
    return address;
  }

  /** How the product is told to ask it. */
  public SourceSpec spec() {
    return SourceSpec.parse("ntp://" + name);
  }

  /** As {@link #spec()}, with options: {@code "minpoll=6&maxpoll=6"}. */
  public SourceSpec spec(String options) {
    return SourceSpec.parse("ntp://" + name + "?" + options);
  }

  /** Requests that reached it. */
  public long requests() {
    return requests;
  }

  /** Something is wrong with it from now on, beside what was before. */
  public void begin(ServerFault fault) {
    Duration now = Duration.ofNanos(queue.now() / Picos.PER_NANO);
    faults.add(new ServerFault.Timed(fault, now, ServerFault.Timed.EVER));
  }

  /** Nothing is wrong with it any more. */
  public void recover() {
    faults.clear();
  }

  long residencePicos() {
    return Picos.of(model.residence());
  }

  /** The answer to a request that arrives now, to be sent {@link #residencePicos} later. */
  Optional<byte[]> answer(byte[] request, String client, long now) {
    requests++;
    if (!NtpReply.isRequest(request)) {
      return Optional.empty();
    }
    Answer answer = new Answer(now, client);
    faults.stream().filter(f -> f.isActiveAt(now)).forEach(answer::spoil);
    if (answer.isSilent) {
      return Optional.empty();
    }
    long origin = NtpReply.originOf(request);
    byte[] fresh = answer.toReply(origin).toBytes();
    if (answer.replay.isEmpty()) {
      remembered = Optional.of(fresh);
      return remembered;
    }
    byte[] old = remembered.orElse(fresh).clone();
    if (answer.replay.get().repeatsOrigin()) {
      ByteBuffer.wrap(old).putLong(NtpReply.ORIGIN_AT, origin);
    }
    return Optional.of(old);
  }

  /** Error of its clock without any fault: server minus true time, in picoseconds. */
  long honestErrorPicos(long now) {
    double period = model.clockErrorPeriod().toNanos() * 1e-9;
    double swing =
        model.clockError().isZero()
            ? 0
            : Picos.of(model.clockError())
                * StrictMath.sin(2 * Math.PI * Picos.toSeconds(now) / period + phase);
    return Math.round(swing) + oscillator.map(o -> o.countAt(now) - now).orElse(0L);
  }

  /** One answer while its faults work on it. */
  private final class Answer {
    private final long now;
    private final String client;
    private long lie;
    private int leap = model.leapBits();
    private int stratum = model.stratum();
    private int referenceId =
        model.referenceId().orElseGet(() -> ByteBuffer.wrap(address.getAddress()).getInt());
    private boolean isSilent;
    private Optional<ServerFault.Replay> replay = Optional.empty();

    Answer(long now, String client) {
      this.now = now;
      this.client = client;
      LeapIndicator announced = model.leaps().announced(time.tai(now), time.truth());
      if (announced == LeapIndicator.UNKNOWN) {
        loseSource();
      } else if (announced != LeapIndicator.NONE) {
        leap = announced.toBits();
      }
    }

    private void loseSource() {
      leap = LeapIndicator.UNKNOWN.toBits();
      stratum = 16;
    }

    void spoil(ServerFault.Timed timed) {
      ServerFault fault = timed.fault();
      if (fault instanceof ServerFault.Lie it) {
        lie += Picos.of(it.offset());
      } else if (fault instanceof ServerFault.Ramp it) {
        lie += Math.round((now - Picos.of(timed.from())) * it.ppm() * 1e-6);
      } else if (fault instanceof ServerFault.TwoFaced it) {
        lie += Picos.of(it.byClient().getOrDefault(client, Duration.ZERO));
      } else if (fault instanceof ServerFault.Smear it) {
        lie += smeared(it);
      } else if (fault instanceof ServerFault.Replay it) {
        replay = Optional.of(it);
      } else if (fault instanceof ServerFault.LeapBits it) {
        leap = it.bits();
      } else if (fault instanceof ServerFault.Dead) {
        isSilent = true;
      } else if (fault instanceof ServerFault.Unsynchronised) {
        loseSource();
      } else if (fault instanceof ServerFault.Kiss it) {
        kiss(it);
      }
    }

    private void kiss(ServerFault.Kiss kiss) {
      if (requests % kiss.everyNth() == 0) {
        leap = 3;
        stratum = 0;
        referenceId = NtpReply.letters(kiss.code());
      }
    }

    private long smeared(ServerFault.Smear smear) {
      double length = Picos.of(smear.length());
      double done = (now - Picos.of(smear.centre())) / length + 0.5;
      return Math.round(Picos.of(smear.total()) * Math.min(1, Math.max(0, done)));
    }

    NtpReply toReply(long origin) {
      long leaves = now + residencePicos();
      return new NtpReply(
          leap,
          stratum,
          model.precisionLog2(),
          NtpReply.shortFormat(model.rootDelay()),
          NtpReply.shortFormat(model.rootDispersion()),
          referenceId,
          origin,
          stamp(now),
          stamp(leaves));
    }

    /** Its clock, right or wrong, goes through a leap second when it is time by itself. */
    private long stamp(long at) {
      long clock = at + honestErrorPicos(at) + lie;
      return NtpReply.stamp(time.epoch(), clock + time.gainedPicos(model.leaps().shown(), clock));
    }
  }
}
