package dev.espalier.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run found: the content of `results.json`, keys in snake case.
///
/// Scores and differences are in percent (points), times in seconds, memory in bytes. A system that
/// ran with several seeds shows the run of median F1 under its own name and all of them in `seeds`;
/// comparisons pool the seeds.
///
/// @param unit of every score, always `percent`
/// @param task for example `method naming`
/// @param corpus what was read, and what became of it
/// @param models the trained systems, with and without the retrieval gate
/// @param baselines what a model must beat to have learned anything
/// @param comparisons differences on the same test methods
/// @param environment machine and versions, in the order to show them
/// @param commands what to type to get these results again
public record Results(
    String unit,
    String task,
    Corpus corpus,
    List<Entry> models,
    List<Entry> baselines,
    List<Comparison> comparisons,
    Map<String, String> environment,
    List<String> commands) {
  public static final String PERCENT = "percent";

  /// A 95 % bootstrap interval.
  public record Span(double low, double high) {}

  /// One system's scores on the test split, and its cost.
  ///
  /// @param f1Low lower end of F1's interval over examples
  /// @param f1Far F1 where no near-duplicate is in training
  /// @param examplesPerSecond training examples seen a second; for baselines, queries answered
  /// @param parameters trained numbers; for the nearest neighbour, entries of its index
  /// @param trainSeconds of wall-clock time
  /// @param peakMemoryBytes the most that the process held while it trained
  /// @param description one line on what it is
  /// @param seeds every run; empty for baselines
  public record Entry(
      String name,
      double f1,
      double f1Low,
      double f1High,
      double f1Far,
      double precision,
      double recall,
      double exactMatch,
      double examplesPerSecond,
      long parameters,
      double trainSeconds,
      long peakMemoryBytes,
      String description,
      Details details,
      List<Seed> seeds,
      List<SliceScore> slices) {}

  /// What else is known of an entry's scores.
  ///
  /// @param f1ByFile F1's interval over files, the honest one for other code
  /// @param validationF1 on the validation split, by which choices are made
  /// @param threshold the cosine from which the neighbour names the method; null without a gate
  public record Details(
      Span f1ByFile,
      Span f1FarSpan,
      double exactMatchFar,
      Span exactMatchSpan,
      double validationF1,
      @Nullable Double threshold) {}

  /// One run of a model.
  ///
  /// @param updates optimizer steps done
  public record Seed(
      long seed,
      double f1,
      double f1Far,
      double exactMatch,
      double validationF1,
      long updates,
      double epochs,
      double trainSeconds) {}

  /// A score on a part of the test split.
  ///
  /// @param n how many methods the part has
  public record SliceScore(
      String dimension, String label, int n, double f1, Span f1Span, double exactMatch) {}

  /// How much better `first` is than `second`, in points of F1 unless said otherwise.
  ///
  /// @param about what differs between the two, for example `structure, equal updates`
  /// @param seeds how many runs of each are pooled
  public record Comparison(
      String first,
      String second,
      String about,
      int seeds,
      double f1,
      Span byExamples,
      Span byFiles,
      double exactMatch,
      Span exactMatchByFiles,
      List<SliceDifference> slices) {
    /// How `about` begins where the two differ in structure alone.
    public static final String STRUCTURE = "structure";

    @JsonIgnore
    public boolean isAboutStructure() {
      return about.startsWith(STRUCTURE);
    }
  }

  /// A difference on a part of the test split, its interval over examples.
  public record SliceDifference(String dimension, String label, int n, double f1, Span f1Span) {}

  /// What was read and what became of it.
  ///
  /// @param source where it is from, for example the JDK's version
  /// @param files = filesWithExamples + filesWithout + the sum over `rejected`
  /// @param methods from declarations to examples, each step with what is left
  /// @param nearTest test methods that have a near-duplicate in training
  /// @param notes what a reader must know, for example that the split is the reference's
  public record Corpus(
      String name,
      String source,
      long files,
      long filesWithExamples,
      long filesWithout,
      List<Rejected> rejected,
      List<Step> methods,
      int train,
      int validation,
      int test,
      int nearTest,
      int testFiles,
      List<String> notes) {}

  /// Files that could not be read, by reason.
  ///
  /// @param first the paths of the first few
  public record Rejected(String reason, long files, List<String> first) {}

  /// What is left of the methods after a rule.
  public record Step(String what, long left) {}
}
