package dev.espalier.experiment;

import dev.espalier.experiment.internal.report.ModelCard;
import dev.espalier.experiment.internal.report.Page;
import dev.espalier.experiment.internal.report.ResultsFile;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;

/// What a run leaves for people to read: `report.html`, which opens without a network, `README.md`,
/// its model card, and `results.json`.
public final class Report {
  private Report() {}

  /// Writes all three into the run's folder, each as a whole or not at all.
  public static void write(ReportData data, Path run) throws IOException {
    replace(run.resolve("results.json"), ResultsFile.json(data.results()));
    replace(run.resolve("README.md"), ModelCard.of(data));
    replace(run.resolve("report.html"), html(data));
  }

  /// The page alone.
  public static String html(ReportData data) {
    return Page.of(data);
  }

  /// The results of an earlier run.
  ///
  /// @throws EspalierException for a file that is damaged
  public static Results read(Path run) throws IOException {
    Path file = run.resolve("results.json");
    try {
      return ResultsFile.parse(Files.readString(file));
    } catch (JacksonException | CharacterCodingException e) {
      throw new EspalierException(
          "%s is damaged: %s".formatted(file, e.getMessage()),
          "remove it and go on with --resume: the models stay, the results are made again",
          e);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".part");
    Files.write(whole, text.getBytes(StandardCharsets.UTF_8));
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
