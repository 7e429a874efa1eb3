package dev.espalier.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.Project;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a data set is made of, from what, by which versions: its `dataset.json`.
///
/// Every file that was read is counted once: `files = with examples + without + rejected`.
///
/// @param schema version of this format
/// @param kind what a row represents
/// @param inputs as given
/// @param configuration the choices that the rows depend on
/// @param languages counts by language; `other` for rejected files of no known language
/// @param filesOfOtherLanguages met in folders and archives, and not read
/// @param methods what became of the methods; for method naming only
/// @param unsupported how many nodes of which kind the analysis has no meaning for, by language;
///   for kinds that need the analysis only
/// @param resolved who found calls and types, where a project was asked for
/// @param chunks how many chunks and edges there are, by kind; for chunks only
/// @param splits examples by split
/// @param rejections by reason, most frequent first
/// @param grammars the names behind the ids of kinds and fields, by language
public record DatasetInfo(
    int schema,
    Extraction.Kind kind,
    Extraction.Format format,
    List<String> inputs,
    Map<String, Object> configuration,
    Map<String, Counts> languages,
    long filesOfOtherLanguages,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Methods methods,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Map<String, Long>> unsupported,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Resolved resolved,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> chunks,
    Map<String, Long> splits,
    List<Rejected> rejections,
    List<ColumnInfo> columns,
    List<Shard> shards,
    Map<String, String> versions,
    Map<String, GrammarNames> grammars) {
  /// The file's name in the data set's folder.
  public static final String FILE = "dataset.json";

  /// The version that this code writes and reads.
  public static final int SCHEMA = 1;

  /// What became of files, and what they gave.
  ///
  /// @param files all that were found
  /// @param withErrors files that were used, but have syntax errors
  /// @param functions found in the files
  /// @param examples rows written
  public record Counts(
      long files,
      long withExamples,
      long withoutExamples,
      long rejected,
      long withErrors,
      long bytes,
      long functions,
      long examples) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
      return new Counts(
          files + other.files,
          withExamples + other.withExamples,
          withoutExamples + other.withoutExamples,
          rejected + other.rejected,
          withErrors + other.withErrors,
          bytes + other.bytes,
          functions + other.functions,
          examples + other.examples);
    }
  }

  /// What became of methods: `seen = without body + too small + duplicates + kept`.
  public record Methods(long seen, long withoutBody, long tooSmall, long duplicates, long kept) {
    public static final Methods NONE = new Methods(0, 0, 0, 0, 0);

    public Methods plus(Methods other) {
      return new Methods(
          seen + other.seen,
          withoutBody + other.withoutBody,
          tooSmall + other.tooSmall,
          duplicates + other.duplicates,
          kept + other.kept);
    }
  }

  /// The files that were rejected for one reason.
  ///
  /// @param first the first files of this reason, each with what was wrong
  public record Rejected(Rejection.Reason reason, long files, List<RejectedFile> first) {}

  /// How many files' calls and types were found by what: of Java by javac or by the trees alone, of
  /// other languages by names.
  ///
  /// @param first the first files of Java that are not javac's, each with the reason
  public record Resolved(long javac, long trees, long names, List<RejectedFile> first) {
    private static final int FIRST = 5;

    public static Resolved of(Project project) {
      List<JavaFile> java = project.files().stream().flatMap(file -> file.java().stream()).toList();
      List<JavaFile> trees =
          java.stream().filter(file -> file.resolver() == JavaFile.Resolver.TREES).toList();
      return new Resolved(
          (long) java.size() - trees.size(),
          trees.size(),
          (long) project.files().size() - java.size(),
          trees.stream()
              .limit(FIRST)
              .map(file -> new RejectedFile(file.path(), file.reason()))
              .toList());
    }
  }

  /// A file and what was wrong with it.
  public record RejectedFile(String path, String detail) {}

  /// A column of the rows.
  ///
  /// @param type `int`, `text`, `ints`, `texts` or `json`
  public record ColumnInfo(String name, String type, String description) {}

  /// A file of rows.
  public record Shard(String file, long rows, long bytes, String sha256) {}

  /// The names behind a grammar's ids.
  ///
  /// @param frontEnd what made the trees: `tree-sitter`, `javac`
  /// @param kinds names of node kinds by id
  /// @param fields names of fields by id; 0 is "no field"
  public record GrammarNames(
      String frontEnd, String name, String version, List<String> kinds, List<String> fields) {
    public static GrammarNames of(Grammar grammar) {
      return new GrammarNames(
          grammar.frontEnd().id(),
          grammar.name(),
          grammar.version(),
          List.of(grammar.kinds()),
          List.of(grammar.fields()));
    }
  }

  /// All languages together.
  public Counts total() {
    return languages.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  /// Reads the data set's description from its folder.
  public static DatasetInfo read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      DatasetInfo info = json().readValue(Files.readAllBytes(file), DatasetInfo.class);
      if (info.schema != SCHEMA) {
        throw new EspalierException(
            "%s has schema %d, but this Espalier reads %d".formatted(file, info.schema, SCHEMA),
            "extract the data set again");
      }
      return info;
    } catch (NoSuchFileException _) {
      throw new EspalierException(
          "%s is no data set: it has no %s".formatted(folder, FILE),
          "name a folder that `espalier extract` or a run has written");
    } catch (IOException | JacksonException e) {
      throw new EspalierException(
          "cannot read %s: %s".formatted(file, e.getMessage()), "extract the data set again", e);
    }
  }

  public byte[] toJson() {
    return json().writeValueAsBytes(this);
  }

  private static JsonMapper json() {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build();
  }
}
