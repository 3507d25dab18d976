package io.chronotick.bench;

import io.chronotick.bench.http.HttpCommand;
import io.chronotick.bench.loopback.LoopbackCommand;
import io.chronotick.bench.soak.SoakCommand;
import io.chronotick.bench.stdio.StdioCommand;
import io.chronotick.bench.truth.TruthCommand;
import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;

/** {@code java -jar chronotick-bench.jar COMMAND …}: hands the rest of the line to a command. */
public final class Main {

  static final String USAGE =
      String.join(
          System.lineSeparator(),
          "usage: java -jar chronotick-bench.jar COMMAND ...",
          "",
          "  jmh [JMH OPTION...] [REGEX...]   run the benchmarks; 'jmh -l' lists them, 'jmh -h' helps",
          "  stdio [OPTION...] -- COMMAND...  time a server's first answer and its calls over a pipe",
          "  http [--connections N] [--seconds N] URL",
          "                                   time calls of a server over HTTP",
          "  soak [--seconds N] [--chronyd PATH] -- COMMAND...",
          "                                   put mixed load on two servers and see what grows",
          "  replay [--reference CSV] [--json] FILE...",
          "                                   judge the clock on recorded packets",
          "  simulate [--seeds A-B] [--json] SCENARIO...",
          "                                   judge the clock in a simulated world; --list names them",
          "  loopback [--seconds N] [--chronyd PATH] [--json]",
          "                                   set the clock beside a real daemon on this host",
          "  truth [--looks N] [--chronyd PATH]",
          "                                   compare the clock with servers that are wrong on purpose");

  private Main() {}

  /** Runs one command; exits with {@value ExitCode#WRONG_USAGE} when there is no such command. */
  public static void main(String[] args) throws IOException {
    String command = args.length == 0 ? "" : args[0];
    String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
    switch (command) {
      case "jmh" -> org.openjdk.jmh.Main.main(rest);
      case "stdio" -> System.exit(StdioCommand.run(rest));
      case "http" -> System.exit(execute(new HttpCommand(), rest));
      case "soak" -> System.exit(execute(new SoakCommand(), rest));
      case "replay" -> System.exit(execute(new ReplayCommand(), rest));
      case "simulate" -> System.exit(execute(new SimulateCommand(), rest));
      case "loopback" -> System.exit(execute(new LoopbackCommand(), rest));
      case "truth" -> System.exit(execute(new TruthCommand(), rest));
      case "-h", "--help" -> System.out.println(USAGE);
      default -> {
        if (!command.isEmpty()) {
          System.err.println("unknown command: " + command);
        }
        System.err.println(USAGE);
        System.exit(ExitCode.WRONG_USAGE);
      }
    }
  }

  private static int execute(Object command, String... arguments) {
    return new CommandLine(command)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              System.err.println(line.getCommandName() + ": " + failure.getMessage());
              return ExitCode.FAILED;
            })
        .execute(arguments);
  }
}
