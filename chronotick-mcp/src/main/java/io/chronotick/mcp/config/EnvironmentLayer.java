package io.chronotick.mcp.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code CHRONOTICK_A_B} variables; lists are separated by commas. Empty is not given. */
public final class EnvironmentLayer implements SettingLayer {

  private final Map<String, String> environment;

  public EnvironmentLayer(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<Given> find(Setting setting) {
    if (setting.isInFilesOnly()) {
      return Optional.empty();
    }
    String text = environment.getOrDefault(setting.variable(), "");
    List<String> values =
        setting.isList()
            ? Stream.of(text.split(",")).map(String::strip).filter(v -> !v.isEmpty()).toList()
            : Stream.of(text).filter(v -> !v.isEmpty()).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(new Given(setting.variable(), values));
  }
}
