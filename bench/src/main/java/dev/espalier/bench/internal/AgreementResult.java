package dev.espalier.bench.internal;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the comparison of one structure of one language with one oracle on one code base came to: a
/// line of JSON in a file of `bench/agreement`, written by the command that compares, in Java or in
/// any other language (`peers/agreement.py`).
///
/// @param language its id
/// @param oracle what knows the truth
/// @param code what was compared, with its version
/// @param versions of the oracle
/// @param command what gave this, places left out
/// @param all the functions compared
/// @param branching those in which control parts
/// @param constructs those with each construct
/// @param left by reason, how many functions could not be judged
public record AgreementResult(
    String structure,
    String language,
    String oracle,
    String code,
    SortedMap<String, String> versions,
    String command,
    Count all,
    Count branching,
    SortedMap<String, Count> constructs,
    Edges edges,
    SortedMap<String, Long> left) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /// @param equal how many have exactly the oracle's graph
  public record Count(long functions, long equal) {
    public static final Count NONE = new Count(0, 0);

    public Count plus(Count other) {
      return new Count(functions + other.functions, equal + other.equal);
    }

    public double share() {
      return (double) equal / functions;
    }
  }

  /// Edges of either side, and those of both.
  public record Edges(long oracle, long ours, long both) {
    public Edges plus(Edges other) {
      return new Edges(oracle + other.oracle, ours + other.ours, both + other.both);
    }
  }

  /// What a comparison knows of itself beyond its counts.
  public record Origin(
      String language,
      String oracle,
      String code,
      SortedMap<String, String> versions,
      String command) {}

  public static AgreementResult of(
      Origin from, String structure, Agreement counts, SortedMap<String, Long> left) {
    return new AgreementResult(
        structure,
        from.language,
        from.oracle,
        from.code,
        from.versions,
        from.command,
        counts.all(),
        counts.branching(),
        counts.constructs(),
        counts.edges(),
        left);
  }

  public static void write(Path file, List<AgreementResult> results) throws IOException {
    Files.writeString(
        file,
        results.stream().map(each -> JSON.writeValueAsString(each) + "\n").collect(joining()));
  }

  /// All results of a folder, file by file.
  public static List<AgreementResult> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
      return sorted.stream().flatMap(AgreementResult::lines).toList();
    }
  }

  private static Stream<AgreementResult> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> JSON.readValue(line, AgreementResult.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
