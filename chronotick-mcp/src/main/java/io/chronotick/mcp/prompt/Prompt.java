package io.chronotick.mcp.prompt;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A prompt as it is listed, and its text.
 *
 * @param name for programs
 * @param title for people
 */
public record Prompt(
    String name, String title, String description, List<Argument> arguments, Text text) {

  /** What a prompt can be told. */
  public record Argument(String name, String description, boolean required) {}

  /** The text for given arguments. */
  @FunctionalInterface
  public interface Text {
    String of(Map<String, String> arguments);
  }

  /** The first required argument that is not given. */
  public Optional<String> missing(Map<String, String> given) {
    return arguments.stream()
        .filter(argument -> argument.required() && !given.containsKey(argument.name()))
        .map(Argument::name)
        .findFirst();
  }

  /**
   * The text; arguments of other names are ignored.
   *
   * @throws IllegalArgumentException if a required argument is {@linkplain #missing missing}
   */
  public String render(Map<String, String> given) {
    missing(given)
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("argument " + name + " is missing");
            });
    return text.of(given);
  }
}
