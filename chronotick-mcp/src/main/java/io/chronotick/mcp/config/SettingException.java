package io.chronotick.mcp.config;

import io.chronotick.mcp.zone.InvalidZoneException;
import io.chronotick.mcp.zone.PythonText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A setting that cannot be used. The message is one line for the person who wrote the value. */
public final class SettingException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean wrongUsage;

  /** Null where none is to blame that could be left out. */
  private final @Nullable Setting unusable;

  private SettingException(String message, boolean wrongUsage, @Nullable Setting unusable) {
    super(message);
    this.wrongUsage = wrongUsage;
    this.unusable = unusable;
  }

  /** A value that is written wrongly. */
  static SettingException badValue(SettingLayer.Given given, String what) {
    return given.isInFile()
        ? inFile(given.origin() + ": " + what)
        : new SettingException("Invalid value for " + given.origin() + ": " + what, true, null);
  }

  /** {@code message}: the file, and as much of line and key as there is, then what is wrong. */
  static SettingException inFile(String message) {
    return new SettingException(message, false, Setting.CONFIG);
  }

  /** A well-written value this host cannot honour: a file that is no good, and {@code why}. */
  static SettingException refused(Setting setting, SettingLayer.Given given, String why) {
    String what = ": " + PythonText.echo(given.value()) + ": " + why;
    return given.isInFile()
        ? inFile(given.origin() + what)
        : new SettingException("Invalid " + given.origin() + what, false, setting);
  }

  /** A well-written value this host cannot honour: an unknown zone. */
  static SettingException refused(InvalidZoneException refusal) {
    return new SettingException(String.valueOf(refusal.getMessage()), false, null);
  }

  /** Anything else that well-written values do not allow. */
  public static SettingException failed(String message) {
    return new SettingException(message, false, null);
  }

  /** The file this host cannot use; without that setting the others can be looked at. */
  public Optional<Setting> unusable() {
    return Optional.ofNullable(unusable);
  }

  /** True when a look at the usage text helps. */
  public boolean isWrongUsage() {
    return wrongUsage;
  }
}
