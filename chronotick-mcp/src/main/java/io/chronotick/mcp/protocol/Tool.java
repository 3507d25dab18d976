package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.ToolException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One tool of the catalogue.
 *
 * @param outputSchema of the structure in its answers; empty when there is none
 * @param hints what calling it does to the world
 * @param errorPrefix what stands before the tool's own refusals
 * @param call takes arguments that fit the input schema
 */
record Tool(
    String name,
    String title,
    String description,
    Map<String, @Nullable Object> inputSchema,
    Map<String, @Nullable Object> outputSchema,
    Hints hints,
    String errorPrefix,
    Call call) {

  /** A tool that only reads what the process knows. */
  Tool(
      String name,
      String title,
      String description,
      Map<String, @Nullable Object> inputSchema,
      Map<String, @Nullable Object> outputSchema,
      String errorPrefix,
      Call call) {
    this(name, title, description, inputSchema, outputSchema, Hints.READS, errorPrefix, call);
  }

  /** The annotations of the protocol: what a client may assume before it calls. */
  record Hints(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {

    static final Hints READS = new Hints(true, false, true, false);

    /** It reads, and asks others for what it reads. */
    static final Hints ASKS = new Hints(true, false, true, true);

    /** Each call is an event of its own; none takes anything away. */
    static final Hints COUNTS = new Hints(false, false, false, false);
  }

  /**
   * Arguments in, response record out; or, by {@link LongTool#call}, a call that takes time; or a
   * {@link ToolAnswer.Talking}.
   */
  @FunctionalInterface
  interface Call {
    Record apply(Arguments arguments) throws ToolException;
  }

  /** Arguments that have been checked against the schema. */
  record Arguments(Map<String, ? extends @Nullable Object> values) {

    Optional<String> string(String name) {
      return Optional.ofNullable((String) values.get(name));
    }

    /** Of an argument whose schema keeps it within the range of an int; {@code 3.0} is 3. */
    Optional<Integer> integer(String name) {
      return Optional.ofNullable((Number) values.get(name)).map(Number::intValue);
    }

    /** Of an argument whose schema keeps it within the range of a long; {@code 3.0} is 3. */
    Optional<Long> longInteger(String name) {
      return Optional.ofNullable((Number) values.get(name)).map(Number::longValue);
    }

    Optional<Double> number(String name) {
      return Optional.ofNullable((Number) values.get(name)).map(Number::doubleValue);
    }

    /** A value of any shape, as a tree. */
    Optional<Object> tree(String name) {
      return Optional.ofNullable(values.get(name));
    }

    Object requiredTree(String name) {
      return tree(name).orElseThrow();
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
      Record response = call.apply(new Arguments(arguments));
      return response instanceof ToolAnswer answer ? answer : new ToolAnswer.Answered(response);
    } catch (ToolException e) {
      return new ToolAnswer.Refused(Refusal.of(e, errorPrefix));
    }
  }
}
