package dev.espalier.dataset;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.espalier.dataset.internal.Analysis;
import dev.espalier.dataset.internal.ChunkRow;
import dev.espalier.dataset.internal.ChunkRows;
import dev.espalier.dataset.internal.Column;
import dev.espalier.dataset.internal.FlowRow;
import dev.espalier.dataset.internal.FlowRows;
import dev.espalier.dataset.internal.FunctionRow;
import dev.espalier.dataset.internal.FunctionRows;
import dev.espalier.dataset.internal.GraphRow;
import dev.espalier.dataset.internal.GraphRows;
import dev.espalier.dataset.internal.Graphs;
import dev.espalier.dataset.internal.LineGraphRow;
import dev.espalier.dataset.internal.LineGraphRows;
import dev.espalier.dataset.internal.OutputFolder;
import dev.espalier.dataset.internal.RowSink;
import dev.espalier.dataset.internal.Run;
import dev.espalier.dataset.internal.SeenHashes;
import dev.espalier.dataset.internal.Table;
import dev.espalier.dataset.internal.Tables;
import dev.espalier.dataset.internal.TextRows;
import dev.espalier.representation.PathLimits;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    NAMING,
    /// A function or file as a typed graph: see [dev.espalier.representation.ProgramGraph].
    GRAPH,
    /// A function's control and data flow between lines: see [dev.espalier.analysis.LineGraph].
    LINE_GRAPH,
    /// A file with its functions and types, what each uses, and its level of dependency: see
    /// [dev.espalier.analysis.Chunks].
    CHUNKS,
    /// A function's tokens and data flow: see [dev.espalier.representation.GraphCodeBert].
    GRAPHCODEBERT;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The id: what people type.
    @Override
    public String toString() {
      return id();
    }
  }

  /// How rows are written.
  public enum Format {
    PARQUET,
    JSONL,
    /// code2vec's text; for paths only.
    C2V,
    /// GraphML, several graphs a file; for graphs only, as are those below.
    GRAPHML,
    /// Graphviz, several graphs a file.
    DOT,
    /// Nodes and relationships for `neo4j-admin database import`.
    NEO4J,
    /// Arrays in safetensors, for PyTorch Geometric.
    PYG;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return id();
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
    check(inputs, options);
    Sources sources = Sources.of(inputs, sources(options));
    Table<?> table =
        switch (options.kind()) {
          case TOKENS, PATHS, PLANES -> functions(options);
          case NAMING -> naming(options);
          case GRAPH -> graphs(options);
          case LINE_GRAPH -> lineGraphs();
          case CHUNKS -> chunks();
          case GRAPHCODEBERT -> flows(options);
        };
    if (!table.outputs().containsKey(options.format())) {
      throw new EspalierException(
          "the format %s does not hold %s".formatted(options.format(), options.kind()),
          "write " + table.outputs().keySet().stream().map(Format::id).collect(joining(" or ")));
    }
    try (OutputFolder folder = OutputFolder.claim(out, opener)) {
      DatasetInfo info = new Run<>(table, options, folder, progress).of(inputs, sources);
      folder.complete();
      return info;
    }
  }

  private static void check(List<String> inputs, ExtractionOptions options) {
    boolean treeAlone =
        switch (options.kind()) {
          case TOKENS, PATHS, PLANES -> true;
          case GRAPH -> !options.graphs().edges().needsAnalysis();
          case NAMING, LINE_GRAPH, CHUNKS, GRAPHCODEBERT -> false;
        };
    boolean resolves =
        switch (options.kind()) {
          case GRAPH, CHUNKS -> true;
          case TOKENS, PATHS, PLANES, NAMING, LINE_GRAPH, GRAPHCODEBERT -> false;
        };
    if (!resolves && options.resolve().project()) {
      throw new EspalierException(
          "a project says nothing to " + options.kind(),
          "leave out --scope, or extract graph or chunks");
    }
    if (options.resolve().project() && inputs.contains("-")) {
      throw new EspalierException(
          "standard input is read once, and a project twice",
          "name files, folders or archives, or leave out --scope project");
    }
    if (!treeAlone && options.frontEnd().kind() != FrontEnd.Kind.TREE_SITTER) {
      throw new EspalierException(
          "%s needs tree-sitter's trees, and the front end is %s"
              .formatted(
                  options.kind() == Kind.GRAPH
                      ? "a graph with edges " + options.graphs().edges()
                      : options.kind(),
                  options.frontEnd().kind()),
          "leave out --front-end, or ask for what needs the tree alone: tokens, paths, planes, or"
              + " graph with --edges ast,next-sibling,next-token");
    }
  }

  /// A front end of one language reads the files of that language.
  private static SourceOptions sources(ExtractionOptions options) {
    SourceOptions sources = options.sources();
    Optional<Language> only = options.frontEnd().only();
    if (sources.language().isPresent() && !options.frontEnd().reads(sources.language())) {
      throw new EspalierException(
          "%s does not read %s".formatted(options.frontEnd().kind(), sources.language().get().id()),
          "leave out --front-end or --language");
    }
    return only.map(sources::language).orElse(sources);
  }

  private static Table<GraphRow> graphs(ExtractionOptions options) {
    List<Column<GraphRow>> columns = Tables.graphs();
    Map<Format, RowSink.Output<GraphRow>> outputs = Table.columnar(columns);
    outputs.putAll(Graphs.outputs(options.graphs().edges()));
    return new Table<>(
        columns,
        corpus -> new GraphRows(options.graphs(), options.format(), corpus),
        _ -> true,
        GraphRow::split,
        outputs);
  }

  private static Table<LineGraphRow> lineGraphs() {
    List<Column<LineGraphRow>> columns = Tables.lineGraphs();
    return new Table<>(
        columns, _ -> new LineGraphRows(), _ -> true, LineGraphRow::split, Table.columnar(columns));
  }

  private static Table<ChunkRow> chunks() {
    List<Column<ChunkRow>> columns = Tables.chunks();
    return new Table<>(
        columns, ChunkRows::new, _ -> true, ChunkRow::split, Table.columnar(columns));
  }

  private static Table<FlowRow> flows(ExtractionOptions options) {
    List<Column<FlowRow>> columns = Tables.flows();
    FlowRows rows = new FlowRows(options.sources().lines());
    return new Table<>(columns, _ -> rows, _ -> true, FlowRow::split, Table.columnar(columns));
  }

  private static Table<NamedMethod> naming(ExtractionOptions options) {
    SeenHashes seen = new SeenHashes();
    Optional<PathLimits> limits = Optional.of(options.limits());
    return new Table<>(
        Tables.naming(),
        _ ->
            (tree, path, _) -> {
              MethodNaming.Found found = MethodNaming.of(tree, path, limits);
              return new Analysis.Rows<>(
                  found.methods(), Math.toIntExact(found.counts().seen()), found.counts());
            },
        method -> seen.add(HexFormat.fromHexDigitsToLong(method.hash())),
        NamedMethod::split,
        Table.columnar(Tables.naming()));
  }

  private static Table<FunctionRow> functions(ExtractionOptions options) {
    List<Column<FunctionRow>> columns = Tables.functions(options.kind());
    Map<Format, RowSink.Output<FunctionRow>> outputs = Table.columnar(columns);
    if (options.kind() == Kind.PATHS) {
      outputs.put(
          Format.C2V, Table.shards(Format.C2V, file -> new TextRows<>(file, FunctionRow::text)));
    }
    return new Table<>(
        columns,
        _ -> new FunctionRows(options.kind(), options.format(), options.limits()),
        _ -> true,
        FunctionRow::split,
        outputs);
  }
}
