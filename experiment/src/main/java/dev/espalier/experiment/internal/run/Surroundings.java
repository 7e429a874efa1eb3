package dev.espalier.experiment.internal.run;

import dev.espalier.experiment.ModelRecipe;
import dev.espalier.experiment.ModelRecipe.Architecture;
import dev.espalier.experiment.Recipe;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Structure;
import dev.espalier.representation.Plane;
import dev.espalier.training.Budget;
import dev.espalier.training.Environment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A run's circumstances and choices, in words.
final class Surroundings {
  private Surroundings() {}

  static Map<String, String> describe(Recipe recipe) {
    Environment environment = Environment.current();
    Map<String, String> words = new LinkedHashMap<>();
    words.put("processor", environment.cpu());
    words.put("threads", String.valueOf(recipe.threads()));
    words.put("libtorch", environment.libtorch());
    words.put("BLAS", environment.blas());
    words.put("Java", Runtime.version().toString());
    words.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return words;
  }

  static String describe(ModelRecipe model) {
    return switch (model.architecture()) {
      case Architecture.Code2Vec(int dimension, int width, _) ->
          "code2vec: attention over a bag of path contexts, embeddings of %d, vector of %d"
              .formatted(dimension, width);
      case Architecture.Generator(var encoder, var structure, var decoder, _, _) ->
          describe(encoder)
              + ", "
              + describe(structure)
              + ", GRU decoder"
              + (decoder.copy() ? " that copies" : "");
    };
  }

  private static String describe(Encoder encoder) {
    return switch (encoder) {
      case Encoder.GatedConvolution convolution ->
          "%d gated convolutions of width %d".formatted(convolution.layers(), convolution.width());
      case Encoder.Transformer transformer ->
          "transformer of %d layers, width %d".formatted(transformer.layers(), transformer.width());
    };
  }

  private static String describe(Structure structure) {
    return switch (structure) {
      case Structure.None() -> "no structure";
      case Structure.Planes(var planes, _) ->
          "structure: " + planes.stream().map(Plane::id).collect(Collectors.joining(", "));
    };
  }

  /// What two models with the same budget have in common.
  static String budget(ModelRecipe model) {
    return switch (model.training().budget()) {
      case Budget.Minutes _ -> "minutes";
      case Budget.Steps _, Budget.Epochs _ -> "updates";
    };
  }
}
