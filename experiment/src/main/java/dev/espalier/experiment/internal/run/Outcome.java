package dev.espalier.experiment.internal.run;

import dev.espalier.model.Guess;
import dev.espalier.syntax.EspalierException;
import dev.espalier.training.TrainingResult;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What one trained model came to: kept in its folder, so that a resumed run goes on after it.
///
/// @param validation its names for the validation methods
/// @param chosen its names for the test methods: the one of its guesses that is to be expected to
///   gain most F1
/// @param test its guesses for the test methods, in their order, the most probable first
/// @param attention for the report's test methods, by their index, what the best guess attended to
record Outcome(
    TrainingResult result,
    List<List<String>> validation,
    List<List<String>> chosen,
    List<List<Named>> test,
    Map<Integer, float[]> attention) {
  static final String FILE = "outcome.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  /// A name with its probability.
  record Named(List<String> words, double probability) {
    static Named of(Guess guess) {
      return new Named(guess.subtokens(), guess.probability());
    }
  }

  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  static Outcome read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      return JSON.readValue(Files.readString(file), Outcome.class);
    } catch (JacksonException | CharacterCodingException e) {
      throw new EspalierException(
          "%s is damaged: %s".formatted(file, e.getMessage()),
          "remove it and go on with --resume: the model is judged again from its last checkpoint",
          e);
    }
  }

  void write(Path folder) {
    RunFolder.replace(folder.resolve(FILE), JSON.writeValueAsString(this));
  }
}
