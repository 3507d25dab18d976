package io.chronotick.sources.chrony;

/**
 * One of chronyd's sources: a row of {@code chronyc sources}, signs as chronyd has them.
 *
 * @param address numeric, or the id of a name not resolved; a reference clock's letters
 * @param pollLog2Seconds how often it is asked
 * @param stratum its stratum
 * @param state what chronyd makes of it
 * @param mode what it is
 * @param reach register of the last eight answers
 * @param ageSeconds since its last answer; {@link #NEVER} if there was none
 * @param measuredSeconds its last offset as measured, <b>positive when we are ahead of it</b>
 * @param adjustedSeconds the same, less what the system clock was corrected by since
 * @param errorSeconds bound of that
 */
record ChronySourceRow(
    String address,
    int pollLog2Seconds,
    int stratum,
    State state,
    Mode mode,
    int reach,
    long ageSeconds,
    double measuredSeconds,
    double adjustedSeconds,
    double errorSeconds) {

  /** The age of an answer that never came. */
  static final long NEVER = 0xFFFF_FFFFL;

  /** What chronyd makes of a source. */
  enum State {
    SELECTED,
    UNUSABLE,
    FALSETICKER,
    JITTERY,
    COMBINED,
    SELECTABLE,
    /** A number we do not know. */
    OTHER;

    static State of(int number) {
      return switch (number) {
        case 0 -> SELECTED;
        case 1 -> UNUSABLE;
        case 2 -> FALSETICKER;
        case 3 -> JITTERY;
        case 4 -> COMBINED;
        case 5 -> SELECTABLE;
        default -> OTHER;
      };
    }
  }

  /** What a source is. */
  enum Mode {
    SERVER,
    PEER,
    REFERENCE_CLOCK,
    /** A number we do not know. */
    OTHER;

    static Mode of(int number) {
      return switch (number) {
        case 0 -> SERVER;
        case 1 -> PEER;
        case 2 -> REFERENCE_CLOCK;
        default -> OTHER;
      };
    }
  }

  /** Reads a reply to {@link ChronyCommand#SOURCE_DATA}. */
  static ChronySourceRow of(ChronyBody body) {
    ChronyBody.Address address = body.rawAddress();
    int poll = body.int16();
    int stratum = body.uint16();
    State state = State.of(body.uint16());
    Mode mode = Mode.of(body.uint16());
    body.uint16(); // flags
    int reach = body.uint16();
    long age = body.uint32();
    double measured = body.real();
    double adjusted = body.real();
    return new ChronySourceRow(
        mode == Mode.REFERENCE_CLOCK ? address.letters() : address.text(),
        poll,
        stratum,
        state,
        mode,
        reach,
        age,
        measured,
        adjusted,
        body.real());
  }

  /**
   * What must be added to the system clock to read this source, in seconds: source minus us.
   * chronyd's offset has the opposite sense: positive when the system clock is ahead.
   */
  double offsetSeconds() {
    return -adjustedSeconds;
  }
}
