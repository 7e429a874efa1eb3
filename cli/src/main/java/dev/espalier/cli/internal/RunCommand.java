package dev.espalier.cli.internal;

import dev.espalier.experiment.Experiment;
import dev.espalier.experiment.Recipe;
import dev.espalier.experiment.Results;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `espalier run`: a recipe from source code to trained, compared and usable models.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Carries out a recipe: reads code, trains models, compares them, writes a report.")
final class RunCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RECIPE",
      description = "a YAML file, for example recipes/quickstart.yaml")
  private Path recipe = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides a setting: --set corpus=src --set training.batch=16")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR", description = "default: runs/NAME, or runs/NAME-2 …")
  private @Nullable Path out;

  @Option(names = "--resume", description = "goes on with a run that was interrupted or killed")
  private boolean resume;

  @Override
  public Integer call() throws IOException {
    Recipe read = Recipe.read(recipe, overrides);
    Path folder = out != null ? out : resume ? latest(read.name()) : next(read.name());
    try (Console console = Console.onOutput();
        Interrupt interrupt = Interrupt.armed()) {
      console.say("run in " + folder);
      Optional<Results> results =
          new Experiment(read, folder, console, interrupt::isAsked).run(resume);
      if (results.isEmpty()) {
        console.say(
            "interrupted; go on with: espalier run " + recipe + " --out " + folder + " --resume");
        return Commands.INTERRUPTED;
      }
      console.say(ResultsTable.of(results.get()));
      console.say("report: " + folder.resolve("report.html"));
      console.say("use it: ./espalier predict " + folder + " FILE.java");
    }
    return Commands.DONE;
  }

  private static Path next(String name) {
    Path folder = Path.of("runs", name);
    for (int i = 2; Files.exists(folder); i++) {
      folder = Path.of("runs", name + "-" + i);
    }
    return folder;
  }

  private static Path latest(String name) {
    Path found = null;
    Path folder = Path.of("runs", name);
    for (int i = 2; Files.exists(folder); i++) {
      found = folder;
      folder = Path.of("runs", name + "-" + i);
    }
    if (found == null) {
      throw new EspalierException(
          "there is no run of " + name + " to go on with", "give its folder with --out");
    }
    return found;
  }
}
