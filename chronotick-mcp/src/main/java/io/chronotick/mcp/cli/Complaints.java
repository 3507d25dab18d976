package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Nearest;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.SettingResolver;
import io.chronotick.mcp.state.StateException;
import io.chronotick.mcp.tool.ToolException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** Says on stderr what went wrong, and chooses the exit code. */
final class Complaints {

  private final World world;

  Complaints(World world) {
    this.world = world;
  }

  /** Runs a command; whatever happens becomes an exit code and at most one line. */
  int guard(
      CommandLine commandLine, SettingResolver resolver, Command command, Invocation invocation) {
    try {
      return command.run(invocation);
    } catch (SettingException bad) {
      return bad.isWrongUsage() ? wrongUsage(commandLine, text(bad)) : failed(text(bad));
    } catch (StateException unusable) {
      return failed(text(unusable));
    } catch (RefusedException refused) {
      return wrongUsage(commandLine, text(refused));
    } catch (ToolException refusal) {
      return failed(text(refusal) + suggestion(refusal.didYouMean()));
    } catch (IOException broken) {
      return failed("cannot read or write: " + text(broken));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    } catch (RuntimeException | LinkageError | StackOverflowError defect) {
      return internalError(defect, showsDetails(resolver));
    }
  }

  int wrongUsage(CommandLine.ParameterException bad) {
    String text = text(bad);
    if (bad instanceof CommandLine.UnmatchedArgumentException unmatched) {
      text += suggestion(nearest(unmatched));
    }
    return wrongUsage(bad.getCommandLine(), text);
  }

  private static List<String> nearest(CommandLine.UnmatchedArgumentException unmatched) {
    CommandLine commandLine = unmatched.getCommandLine();
    String typed = unmatched.getUnmatched().get(0);
    int equals = typed.indexOf('=');
    return Nearest.to(
            equals < 0 ? typed : typed.substring(0, equals),
            typed.startsWith("-")
                ? commandLine.getCommandSpec().optionsMap().keySet()
                : commandLine.getSubcommands().keySet())
        .stream()
        .toList();
  }

  private int wrongUsage(CommandLine commandLine, String what) {
    say(what);
    // The whole help would push what was wrong out of the window.
    String command = commandLine.getCommandSpec().qualifiedName();
    world.err().print("Usage: " + commandLine.getHelp().abbreviatedSynopsis());
    world.err().println("'" + command + " --help' says the rest");
    world.err().flush();
    return ExitCode.WRONG_USAGE;
  }

  /** The answer did not reach standard output. */
  int unwritten() {
    return failed("cannot write the answer");
  }

  private int failed(String what) {
    say(what);
    return ExitCode.FAILED;
  }

  int internalError(Throwable defect, boolean details) {
    say("internal error: " + defect + (details ? "" : " (--log-level DEBUG shows where)"));
    if (details) {
      defect.printStackTrace(world.err());
    }
    return ExitCode.FAILED;
  }

  private void say(String what) {
    world.err().println("chronotick: " + OneLine.of(what));
    world.err().flush();
  }

  private static boolean showsDetails(SettingResolver resolver) {
    try {
      return resolver
          .word(Setting.LOG_LEVEL, LogLevel.class)
          .filter(LogLevel::showsDetails)
          .isPresent();
    } catch (SettingException unreadable) {
      return false;
    }
  }

  private static String suggestion(List<String> names) {
    return names.isEmpty() ? "" : "; did you mean " + String.join(", ", names) + "?";
  }

  private static String text(Exception refusal) {
    String message = refusal.getMessage();
    return message == null ? refusal.getClass().getSimpleName().toLowerCase(Locale.ROOT) : message;
  }
}
