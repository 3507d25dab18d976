package io.chronotick.mcp.config;

import java.util.Optional;

/** Decides which zone is meant when nobody names one. */
@FunctionalInterface
public interface LocalZones {

  /**
   * What was decided.
   *
   * @param name an accepted name
   * @param warning one sentence when the host's own zone could not be used
   */
  record Choice(String name, Optional<String> warning) {}

  /**
   * Decides.
   *
   * @param explicit the value of {@code --local-timezone} or its variable; otherwise the host's
   *     settings decide
   * @throws SettingException if an explicit name is no zone
   */
  Choice choose(Optional<String> explicit) throws SettingException;
}
