package io.chronotick.mcp.config;

import io.chronotick.model.scale.LeapSmear;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which scale of time to print.
 *
 * @param kind the scale
 * @param smear how leap seconds are spread; {@link LeapSmear#NONE} unless that is the scale
 */
public record ScaleChoice(Kind kind, LeapSmear smear) {

  /** The scales. */
  public enum Kind {
    UTC,
    TAI,
    GPS,
    /** POSIX time that spreads leap seconds. */
    SMEAR
  }

  /** Without a word. */
  public static final ScaleChoice UTC = new ScaleChoice(Kind.UTC, LeapSmear.NONE);

  private static final String SMEAR = "smear";

  /** The smear most hosts of one provider or another show: 24 h from noon to noon. */
  private static final LeapSmear USUAL = LeapSmear.GOOGLE;

  /** What {@link #named} takes, for people. */
  static String accepted() {
    return "utc, tai, gps, smear (from noon to noon), smear:NAME with NAME one of "
        + LeapSmear.all().stream().map(LeapSmear::name).collect(Collectors.joining(", "));
  }

  /** The scale of a word, in any case; empty if it is none. */
  static Optional<ScaleChoice> named(String word) {
    String folded = word.toLowerCase(Locale.ROOT);
    if (folded.startsWith(SMEAR + ":")) {
      return LeapSmear.named(folded.substring(SMEAR.length() + 1))
          .map(smear -> new ScaleChoice(Kind.SMEAR, smear));
    }
    return switch (folded) {
      case "utc" -> Optional.of(UTC);
      case "tai" -> Optional.of(new ScaleChoice(Kind.TAI, LeapSmear.NONE));
      case "gps" -> Optional.of(new ScaleChoice(Kind.GPS, LeapSmear.NONE));
      case SMEAR -> Optional.of(new ScaleChoice(Kind.SMEAR, USUAL));
      default -> Optional.empty();
    };
  }

  /** As people write it: {@code tai}, {@code smear:google}. */
  @Override
  public String toString() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.SMEAR ? word + ":" + smear.name() : word;
  }
}
