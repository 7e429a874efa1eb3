package dev.espalier.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.espalier.dataset.internal.Analysis;
import dev.espalier.dataset.internal.FunctionRow;
import dev.espalier.dataset.internal.FunctionRows;
import dev.espalier.dataset.internal.OutputFolder;
import dev.espalier.dataset.internal.Run;
import dev.espalier.dataset.internal.SeenHashes;
import dev.espalier.dataset.internal.Table;
import dev.espalier.dataset.internal.Tables;
import dev.espalier.representation.PathLimits;
import dev.espalier.syntax.EspalierException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// From a corpus to a data set on disk: reads files, takes functions out of them and writes these
/// in the files' order.
///
/// The same inputs and options give the same bytes, whatever the number of threads. Memory does not
/// grow with the corpus, but for 16 bytes a method where duplicates are dropped. A file that can't
/// be read or analysed is a rejection, which is counted and told.
///
/// ```java
/// var options = ExtractionOptions.of(Extraction.Kind.NAMING);
/// DatasetInfo info = Extraction.run(List.of("jdk:java.base"), options, Path.of("out"), SILENT);
/// info.total().examples()   // 22381
/// ```
public final class Extraction {
  /// What a row represents.
  public enum Kind {
    /// A function's tokens.
    TOKENS,
    /// A function's path contexts.
    PATHS,
    /// A function's tokens with their structure planes.
    PLANES,
    /// A method for the naming task: see [MethodNaming].
    NAMING;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How rows are written.
  public enum Format {
    PARQUET,
    JSONL,
    /// code2vec's text; for paths only.
    C2V;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Extraction() {}

  /// Reads `inputs` (see [Sources]) and writes a data set into `out`, all or nothing.
  ///
  /// @throws EspalierException when an input is not there, the folder is not empty or another run
  ///   writes into it, the format can't hold the kind, or the disk is full
  public static DatasetInfo run(
      List<String> inputs, ExtractionOptions options, Path out, Progress progress) {
    return run(inputs, options, out, Files::newOutputStream, progress);
  }

  static DatasetInfo run(
      List<String> inputs,
      ExtractionOptions options,
      Path out,
      OutputFolder.Opener opener,
      Progress progress) {
    if (options.format() == Format.C2V && options.kind() != Kind.PATHS) {
      throw new EspalierException(
          "the format c2v holds path contexts, not " + options.kind().id(),
          "extract paths, or write parquet or jsonl");
    }
    Sources sources = Sources.of(inputs, options.sources());
    try (OutputFolder folder = OutputFolder.claim(out, opener)) {
      DatasetInfo info =
          options.kind() == Kind.NAMING
              ? new Run<>(naming(options), options, folder, progress).of(inputs, sources)
              : new Run<>(functions(options), options, folder, progress).of(inputs, sources);
      folder.complete();
      return info;
    }
  }

  private static Table<NamedMethod> naming(ExtractionOptions options) {
    SeenHashes seen = new SeenHashes();
    Optional<PathLimits> limits = Optional.of(options.limits());
    return new Table<>(
        Tables.naming(),
        (tree, path) -> {
          MethodNaming.Found found = MethodNaming.of(tree, path, limits);
          return new Analysis.Rows<>(
              found.methods(), Math.toIntExact(found.counts().seen()), found.counts());
        },
        method -> seen.add(HexFormat.fromHexDigitsToLong(method.hash())),
        NamedMethod::split);
  }

  private static Table<FunctionRow> functions(ExtractionOptions options) {
    return new Table<>(
        Tables.functions(options.kind()),
        new FunctionRows(options.kind(), options.format(), options.limits()),
        _ -> true,
        FunctionRow::split);
  }
}
