package io.chronotick.mcp.config;

import io.chronotick.mcp.zone.InvalidZoneException;
import io.chronotick.mcp.zone.PythonText;
import io.chronotick.mcp.zone.ZoneDataException;

/** A setting that cannot be used. The message is one line for the person who wrote the value. */
public final class SettingException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean wrongUsage;

  private SettingException(String message, boolean wrongUsage) {
    super(message);
    this.wrongUsage = wrongUsage;
  }

  /** A value that is written wrongly. */
  static SettingException badValue(SettingLayer.Given given, String what) {
    return given.isInFile()
        ? inFile(given.origin() + ": " + what)
        : new SettingException("Invalid value for " + given.origin() + ": " + what, true);
  }

  /** {@code message}: the file, and as much of line and key as there is, then what is wrong. */
  static SettingException inFile(String message) {
    return new SettingException(message, false);
  }

  /** A well-written value this host cannot honour: a directory without usable zone data. */
  static SettingException refused(SettingLayer.Given given, ZoneDataException refusal) {
    return refused(given, String.valueOf(refusal.getMessage()));
  }

  /** A well-written value this host cannot honour: a file that is no good, and {@code why}. */
  static SettingException refused(SettingLayer.Given given, String why) {
    String what = ": " + PythonText.echo(given.value()) + ": " + why;
    return given.isInFile()
        ? inFile(given.origin() + what)
        : new SettingException("Invalid " + given.origin() + what, false);
  }

  /** A well-written value this host cannot honour: an unknown zone. */
  static SettingException refused(InvalidZoneException refusal) {
    return new SettingException(String.valueOf(refusal.getMessage()), false);
  }

  /** Anything else that well-written values do not allow. */
  public static SettingException failed(String message) {
    return new SettingException(message, false);
  }

  /** True when a look at the usage text helps. */
  public boolean isWrongUsage() {
    return wrongUsage;
  }
}
