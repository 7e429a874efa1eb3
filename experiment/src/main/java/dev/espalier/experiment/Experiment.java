package dev.espalier.experiment;

import dev.espalier.experiment.internal.run.RecipeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A recipe carried out: from source code to trained, compared and usable models.
///
/// The run's folder gets the data set, every model, `results.json`, `report.html` and a model card.
/// What is there already is not done again, so a run that was killed goes on where it was.
///
/// ```java
/// Experiment.of(recipe, Path.of("runs/mine")).run(false)   // results, or nothing when interrupted
/// ```
///
/// @param listener told how far it has come
/// @param stop asked often; true ends the run with a checkpoint
public record Experiment(Recipe recipe, Path folder, RunListener listener, BooleanSupplier stop) {

  public static Experiment of(Recipe recipe, Path folder) {
    return new Experiment(recipe, folder, RunListener.SILENT, () -> false);
  }

  /// @param resume whether a run that the folder holds is to go on; without it that is an error
  /// @return nothing when the run was stopped before its end
  /// @throws dev.espalier.syntax.EspalierException for what the user can repair: a folder that
  ///   holds another run, a corpus without methods, a full disk
  public Optional<Results> run(boolean resume) throws IOException {
    return new RecipeRun(this).run(resume);
  }
}
