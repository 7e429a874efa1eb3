package dev.espalier.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that `report.html` shows.
///
/// @param title for example `Naming the methods of java.base`
/// @param date when the run ended, as it should be shown; not part of the results
/// @param recipe the resolved recipe's text
public record ReportData(
    String title,
    String date,
    Results results,
    String recipe,
    List<Curve> curves,
    List<Example> examples) {

  /// How one run learned.
  ///
  /// @param model an entry's name in the results
  public record Curve(String model, long seed, List<Point> points) {}

  /// One moment of a run; loss and F1 are null when not measured then.
  ///
  /// @param validationF1 in percent
  public record Point(
      long step, double seconds, @Nullable Double loss, @Nullable Double validationF1) {}

  /// One test method, and what each system called it.
  ///
  /// @param source the declaration as written
  /// @param hidden where the name was hidden from the models, as character offsets in `source`
  /// @param name the true one
  public record Example(
      String path,
      int line,
      String source,
      List<Range> hidden,
      String name,
      @Nullable Similar neighbour,
      List<Prediction> predictions) {}

  /// Characters of a source, from `start` to before `end`.
  public record Range(int start, int end) {}

  /// The most similar training method.
  public record Similar(String name, String path, int line, double cosine) {}

  /// One system's answer.
  ///
  /// @param guesses best first
  /// @param tokens what it attended to in the source; empty when it reads paths
  /// @param paths what it attended to among path contexts, most first; empty when it reads tokens
  public record Prediction(
      String model, List<Named> guesses, List<Attention> tokens, List<PathAttention> paths) {}

  /// A guess.
  ///
  /// @param words that the true name has as well, a hit in the score
  public record Named(String name, double probability, int words) {}

  /// How much of the attention, from 0 to 1, went to some characters of the source.
  public record Attention(int start, int end, double weight) {}

  /// How much of the attention, from 0 to 1, went to a path context.
  public record PathAttention(String left, String path, String right, double weight) {}
}
