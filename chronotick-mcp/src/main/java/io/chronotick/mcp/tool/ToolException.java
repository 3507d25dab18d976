package io.chronotick.mcp.tool;

import io.chronotick.mcp.tool.input.InvalidInputException;
import java.util.List;

/**
 * A tool's refusal, in words a model can act on. The message carries no prefix: whoever sends it
 * puts the tool's {@code ERROR_PREFIX} before it.
 */
public final class ToolException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String text;
  private final ErrorCode code;
  private final String argument;
  private final transient List<String> didYouMean;

  public ToolException(ErrorCode code, String argument, String message, List<String> didYouMean) {
    super(message);
    this.text = message;
    this.code = code;
    this.argument = argument;
    this.didYouMean = List.copyOf(didYouMean);
  }

  /** A timestamp or a vector clock that could not be read. */
  static ToolException of(InvalidInputException refused, String argument) {
    ErrorCode code =
        switch (refused.kind()) {
          case TIMESTAMP -> ErrorCode.INVALID_TIMESTAMP;
          case CLOCK -> ErrorCode.INVALID_CLOCK;
        };
    return new ToolException(code, argument, refused.getMessage(), List.of());
  }

  /** Never null, unlike other exceptions' messages. */
  @Override
  public String getMessage() {
    return text;
  }

  public ErrorCode code() {
    return code;
  }

  /** The argument that was wrong. */
  public String argument() {
    return argument;
  }

  /** What was probably meant, best first; may be empty. */
  public List<String> didYouMean() {
    return didYouMean;
  }
}
