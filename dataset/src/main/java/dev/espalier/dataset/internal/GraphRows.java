package dev.espalier.dataset.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Extraction;
import dev.espalier.dataset.GraphOptions;
import dev.espalier.dataset.GraphText;
import dev.espalier.dataset.Split;
import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.representation.ProgramGraphs;
import dev.espalier.representation.ProjectGraphs;
import dev.espalier.syntax.SourceParser;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Program graphs of a file: its own, or those of its functions with a body.
public final class GraphRows implements Analysis.Extractor<GraphRow> {
  private static final byte[] NOTHING = {};

  private final GraphOptions options;
  private final Extraction.Format format;
  private final Optional<Corpus> corpus;
  private final Optional<ProjectGraphs> project;

  /// @param corpus in which calls and types are found; else within each file
  public GraphRows(GraphOptions options, Extraction.Format format, Optional<Corpus> corpus) {
    this.options = options;
    this.format = format;
    this.corpus = corpus;
    this.project = corpus.map(all -> ProjectGraphs.of(all.project(), options.edges()));
  }

  @Override
  public Analysis.Rows<GraphRow> of(SyntaxTree tree, String path, SourceParser parser) {
    int file = corpus.map(all -> all.find(path, tree)).orElse(-1);
    ProgramGraphs graphs =
        file < 0 ? ProgramGraphs.of(tree, options.edges()) : project.orElseThrow().of(file);
    List<Function> functions = Functions.orFile(tree);
    List<GraphRow> rows = new ArrayList<>();
    if (options.files()) {
      rows.add(row(graphs, path, 0, 1, ""));
    } else {
      for (Function function : functions) {
        if (function.hasBody()) {
          int line = function.lineIn(tree);
          rows.add(row(graphs, path, function.node(), line, function.nameIn(tree)));
        }
      }
    }
    return new Analysis.Rows<>(
        rows, functions.size(), DatasetInfo.Methods.NONE, graphs.unsupported());
  }

  private GraphRow row(ProgramGraphs graphs, String path, int root, int line, String name) {
    GraphRow row =
        new GraphRow(path, line, name, Split.of(path), graphs.of(root), NOTHING, NOTHING);
    return switch (format) {
      case JSONL -> row.with(line(GraphText.nodeLink(row.graph(), row.attributes())), NOTHING);
      case DOT -> row.with(GraphText.dot(row.graph(), row.id()).getBytes(UTF_8), NOTHING);
      case NEO4J -> row.with(Neo4jText.nodes(row), Neo4jText.edges(row));
      case PARQUET, GRAPHML, PYG, C2V -> row;
    };
  }

  private static byte[] line(byte[] json) {
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
