package dev.espalier.experiment;

import dev.espalier.dataset.SourceOptions;
import dev.espalier.experiment.internal.recipe.Overrides;
import dev.espalier.experiment.internal.recipe.RecipeReader;
import dev.espalier.experiment.internal.recipe.Yaml;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a run is to do: a corpus, and the models to train on it under one budget.
///
/// ```java
/// Recipe.read(Path.of("recipes/quickstart.yaml"), List.of("corpus=src")).models().size()   // 5
/// ```
///
/// @param name of the run's folder and report
/// @param corpus inputs as `extract` takes them: files, folders, archives, `jdk:MODULE`
/// @param language of the files that are read
/// @param threads that extraction and training use
/// @param seeds each model is trained once with each
/// @param paths limits of the path contexts that are extracted
/// @param examples how many test methods the report shows one by one
/// @param models in the order in which they are trained
/// @param resolved the recipe as YAML with every default written out
public record Recipe(
    String name,
    List<String> corpus,
    Language language,
    int threads,
    List<Integer> seeds,
    PathSettings paths,
    int examples,
    List<ModelRecipe> models,
    String resolved) {

  /// Which path contexts are extracted from a method.
  ///
  /// @param maxLength edges of a path at most
  /// @param maxWidth difference of child indexes under the top node at most
  /// @param maxContexts contexts of a method at most; more are sampled
  /// @param seed of the sample
  public record PathSettings(int maxLength, int maxWidth, int maxContexts, long seed) {}

  /// Reads a recipe and lays overrides (`key=value`, `a.b=value`) over it.
  ///
  /// @throws EspalierException for a file that is not there, YAML that is none, a key or word
  ///   nobody knows (with line, column and the nearest one) or a value out of bounds
  public static Recipe read(Path file, List<String> overrides) {
    if (!Files.isRegularFile(file)) {
      throw new EspalierException(
          "there is no recipe " + file, "recipes/ has some; quickstart.yaml is the first to try");
    }
    try {
      return parse(file.toString(), Files.readString(file), overrides);
    } catch (CharacterCodingException e) {
      throw new EspalierException(file + " is no text in UTF-8", "a recipe is YAML", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Which of the corpus' files are read.
  public SourceOptions sources() {
    return SourceOptions.defaults().language(language);
  }

  /// Reads a recipe's text; `file` is how errors call it.
  public static Recipe parse(String file, String text, List<String> overrides) {
    var mapping = Yaml.read(file, text);
    Overrides.apply(mapping, overrides);
    return RecipeReader.read(mapping);
  }
}
