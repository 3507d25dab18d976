package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.ToolException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One tool of the catalogue.
 *
 * @param errorPrefix what stands before the tool's own refusals
 * @param call takes arguments that fit the input schema
 */
record Tool(
    String name,
    String title,
    String description,
    Map<String, @Nullable Object> inputSchema,
    Map<String, @Nullable Object> outputSchema,
    String errorPrefix,
    Call call) {

  /** Arguments in, response record out. */
  @FunctionalInterface
  interface Call {
    Record apply(Arguments arguments) throws ToolException;
  }

  /** Arguments that have been checked against the schema. */
  record Arguments(Map<String, ? extends @Nullable Object> values) {

    Optional<String> string(String name) {
      return Optional.ofNullable((String) values.get(name));
    }

    String requiredString(String name) {
      return string(name).orElseThrow();
    }
  }

  /** Checks the arguments, then calls; never with arguments the schema does not allow. */
  ToolAnswer answer(Map<String, ? extends @Nullable Object> arguments) {
    Optional<Refusal> fault = ArgumentCheck.check(inputSchema, arguments);
    if (fault.isPresent()) {
      return new ToolAnswer.Refused(fault.get());
    }
    try {
      return new ToolAnswer.Answered(call.apply(new Arguments(arguments)));
    } catch (ToolException e) {
      return new ToolAnswer.Refused(Refusal.of(e, errorPrefix));
    }
  }
}
