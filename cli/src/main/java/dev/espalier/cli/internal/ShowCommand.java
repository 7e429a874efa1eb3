package dev.espalier.cli.internal;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.experiment.Report;
import dev.espalier.experiment.Results;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier show`: what a run or a data set is, from what, and with which results.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Says what a run or a data set is, from what, with which versions and results.")
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUN|DATASET", description = "a folder that run or extract made")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (Files.exists(folder.resolve("recipe.yaml"))) {
      showRun(out);
    } else if (Files.exists(folder.resolve(DatasetInfo.FILE))) {
      out.println(DatasetText.of(DatasetInfo.read(folder)));
    } else {
      throw new EspalierException(
          folder + " is neither a run nor a data set",
          "give a folder that `espalier run` or `espalier extract` made");
    }
    out.flush();
    return Commands.DONE;
  }

  private void showRun(PrintWriter out) throws IOException {
    out.println("recipe");
    Files.readString(folder.resolve("recipe.yaml"))
        .lines()
        .forEach(line -> out.println("  " + line));
    Path dataset = folder.resolve("dataset");
    if (Files.exists(dataset.resolve(DatasetInfo.FILE))) {
      out.println();
      out.println("data set");
      DatasetText.of(DatasetInfo.read(dataset)).lines().forEach(l -> out.println("  " + l));
    }
    if (!Files.exists(folder.resolve("results.json"))) {
      out.println();
      out.println(
          "no results yet: the run was interrupted or is going on; --resume goes on with it");
      return;
    }
    Results results = Report.read(folder);
    out.println();
    out.println("environment");
    results.environment().forEach((key, value) -> out.println("  " + key + ": " + value));
    out.println("seeds");
    results
        .models()
        .forEach(m ->
            m.seeds()
                .forEach(s ->
                    out.println(
                        "  %-34s seed %d: F1 %.1f, far %.1f, exact %.1f, validation %.1f after %,d updates"
                            .formatted(
                                m.name(),
                                s.seed(),
                                s.f1(),
                                s.f1Far(),
                                s.exactMatch(),
                                s.validationF1(),
                                s.updates()))));
    out.println(ResultsTable.of(results));
  }
}
