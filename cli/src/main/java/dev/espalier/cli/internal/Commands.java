package dev.espalier.cli.internal;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of the commands, and what becomes of their failures.
@Command(
    name = "espalier",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Trains models on the structure of code, and says what each structure is worth.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ExtractCommand.class,
      PredictCommand.class,
      ShowCommand.class,
      InspectCommand.class,
      SliceCommand.class,
      DoctorCommand.class
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Start here:  espalier run recipes/quickstart.yaml",
      "",
      "Exit codes: 0 done, 1 done with a negative answer, 2 yours to repair, 70 a bug, 130 interrupted."
    })
public final class Commands implements Runnable {
  static final int DONE = 0;
  static final int REPAIR = 2;
  static final int BUG = 70;
  static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec = CommandSpec.create();

  /// Runs one command and gives its exit code.
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Commands())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Commands::misused)
        .setExecutionExceptionHandler(Commands::failed);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int misused(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("espalier: " + e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("hint: see `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`");
    }
    err.flush();
    return REPAIR;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    Exception cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    var repairable = cause instanceof IOException world ? WorldFailure.of(world) : cause;
    if (repairable instanceof EspalierException clear) {
      err.println("espalier: " + clear.getMessage());
      err.println("hint: " + clear.hint());
      err.flush();
      return REPAIR;
    }
    err.println("espalier: this is a bug; please report it with the lines below");
    e.printStackTrace(err);
    err.flush();
    return BUG;
  }
}
