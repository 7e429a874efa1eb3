package dev.espalier.dataset.internal;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Split;
import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.representation.GraphCodeBert;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SourceParser;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of GraphCodeBERT's data flow: one for each function with a body, which is cut out and
/// parsed by itself, or one for a whole source.
///
/// @param whole whether a source is one function, as where each line is one
public record FlowRows(boolean whole) implements Analysis.Extractor<FlowRow> {
  @Override
  public Analysis.Extracted<FlowRow> of(SyntaxTree tree, String path, SourceParser parser) {
    if (!(parser instanceof Parser treeSitter)) {
      throw new IllegalArgumentException(
          "GraphCodeBERT's data flow is of tree-sitter's trees, not of " + tree.frontEnd());
    }
    List<Function> functions = Functions.of(tree);
    List<Place> places = whole ? line(tree, functions) : places(tree, functions);
    List<FlowRow> rows = new ArrayList<>();
    for (Place place : places) {
      byte[] source = Arrays.copyOfRange(tree.source(), place.start, place.end);
      switch (GraphCodeBert.of(treeSitter, source)) {
        case GraphCodeBert.Result.Found(var flow) -> rows.add(row(tree, place, path, flow));
        case GraphCodeBert.Result.Rejected(var why) -> {
          return new Analysis.Refused<>(why);
        }
      }
    }
    return new Analysis.Rows<>(rows, functions.size(), DatasetInfo.Methods.NONE);
  }

  private record Place(int start, int end, String name) {}

  private static List<Place> places(SyntaxTree tree, List<Function> functions) {
    return functions.stream()
        .filter(Function::hasBody)
        .map(function ->
            new Place(
                tree.start(function.node()), tree.end(function.node()), tree.text(function.name())))
        .toList();
  }

  private static List<Place> line(SyntaxTree tree, List<Function> functions) {
    String name = functions.isEmpty() ? "" : tree.text(functions.getFirst().name());
    Place line = new Place(0, tree.source().length, name);
    return isBlank(tree.source()) ? List.of() : List.of(line);
  }

  private static boolean isBlank(byte[] source) {
    for (byte b : source) {
      if (b < 0 || b > ' ') {
        return false;
      }
    }
    return true;
  }

  private static FlowRow row(SyntaxTree tree, Place place, String path, GraphCodeBert flow) {
    return new FlowRow(
        path, tree.languageId(), place.start, place.end, place.name, Split.of(path), flow);
  }
}
