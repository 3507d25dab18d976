package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.EnvironmentLayer;
import io.chronotick.mcp.config.SettingLayer;
import io.chronotick.mcp.config.SettingResolver;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Parses the arguments, runs one command, reports what went wrong. */
final class CommandLineApp {

  private static final Map<String, Command> COMMANDS =
      Map.ofEntries(
          Map.entry("serve", new ServeCommand()),
          Map.entry("now", new NowCommand()),
          Map.entry("status", StatusCommand.STATUS),
          Map.entry("sources", StatusCommand.SOURCES),
          Map.entry("drift", new DriftCommand()),
          Map.entry("doctor", new DoctorCommand()),
          Map.entry("convert", new ConvertCommand()),
          Map.entry("zones", new ZonesCommand()),
          Map.entry("compare", new CompareCommand()),
          Map.entry("wait", new WaitCommand()),
          Map.entry("watch", new WatchCommand()),
          Map.entry("demo", new DemoCommand()),
          Map.entry("simulate", new SimulateCommand()),
          Map.entry("replay", new ReplayCommand()),
          Map.entry("completion", new CompletionCommand()));

  private final World world;
  private final Complaints complaints;
  private final CommandLine commandLine;

  CommandLineApp(World world) {
    this.world = world;
    this.complaints = new Complaints(world);
    this.commandLine = CommandTree.build();
    commandLine
        .setOut(new PrintWriter(new OutputStreamWriter(world.out(), StandardCharsets.UTF_8), true))
        .setErr(new PrintWriter(new OutputStreamWriter(world.err(), StandardCharsets.UTF_8), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        // An argument that starts with @ is a bad zone, not a file to read options from.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((bad, arguments) -> complaints.wrongUsage(bad))
        .setExecutionStrategy(this::execute);
  }

  /** Runs one command and returns the exit code. */
  int run(String... arguments) {
    int exitCode = commandLine.execute(arguments);
    // Help and version are written by a stream that keeps its failures to itself.
    return exitCode == ExitCode.DONE && commandLine.getOut().checkError()
        ? complaints.unwritten()
        : exitCode;
  }

  private int execute(ParseResult root) {
    if (!root.unmatched().isEmpty()) {
      // Who mistypes a command and asks for its help is not helped by that of all of them.
      throw new CommandLine.UnmatchedArgumentException(commandLine, root.unmatched());
    }
    Integer help = CommandLine.executeHelpRequest(root);
    if (help != null) {
      return help;
    }
    ParseResult parsed = root.hasSubcommand() ? root.subcommand() : root;
    CommandSpec spec = parsed.commandSpec();
    if (!root.hasSubcommand() && world.terminals().input()) {
      commandLine.usage(commandLine.getOut());
      return ExitCode.DONE;
    }
    // Without a command and with a pipe for input somebody wants to be served.
    Command command = COMMANDS.get(root.hasSubcommand() ? spec.name() : "serve");
    if (command == null) {
      throw new IllegalStateException("command " + spec.name() + " does nothing");
    }
    SettingLayer options = Options.layer(parsed);
    SettingResolver resolver =
        new SettingResolver(List.of(options, new EnvironmentLayer(world.environment())));
    List<String> words =
        parsed.matchedPositionals().stream()
            .flatMap(positional -> positional.originalStringValues().stream())
            .toList();
    return complaints.guard(
        spec.commandLine(),
        resolver,
        command,
        new Invocation(world, resolver, words, Options.plain(parsed)));
  }
}
