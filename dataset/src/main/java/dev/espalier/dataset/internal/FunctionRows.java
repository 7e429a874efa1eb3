package dev.espalier.dataset.internal;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Extraction;
import dev.espalier.dataset.Split;
import dev.espalier.representation.CodeTokens;
import dev.espalier.representation.Comments;
import dev.espalier.representation.ContextLines;
import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.representation.PathContexts;
import dev.espalier.representation.PathForm;
import dev.espalier.representation.PathLimits;
import dev.espalier.representation.Strings;
import dev.espalier.representation.Terminals;
import dev.espalier.representation.TokenPlanes;
import dev.espalier.syntax.SourceParser;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of tokens, planes or paths: one for each function with a body.
///
/// Paths leave out functions that have none, and, as text for code2vec, constructors.
public final class FunctionRows implements Analysis.Extractor<FunctionRow> {
  private static final String[] NO_TEXTS = {};
  private static final int[] NO_NUMBERS = {};
  private static final int[][] NO_PLANES = {};
  private static final byte[] NO_BYTES = {};

  private final Extraction.Kind kind;
  private final Extraction.Format format;
  private final PathLimits limits;

  public FunctionRows(Extraction.Kind kind, Extraction.Format format, PathLimits limits) {
    this.kind = kind;
    this.format = format;
    this.limits = limits;
  }

  @Override
  public Analysis.Rows<FunctionRow> of(SyntaxTree tree, String path, SourceParser parser) {
    List<Function> functions = Functions.orFile(tree);
    boolean paths = kind == Extraction.Kind.PATHS;
    Split split = Split.of(path);
    List<FunctionRow> rows = new ArrayList<>();
    Terminals terminals = Terminals.of(tree);
    ContextLines lines = ContextLines.in(PathForm.HASHED);
    for (Function function : functions) {
      if (function.hasBody() && isWanted(function)) {
        FunctionRow row =
            paths
                ? paths(terminals, function, path, split, lines)
                : tokens(tree, function, path, split);
        if (!paths || row.contexts().length > 0 || row.text().length > 0) {
          rows.add(row);
        }
      }
    }
    return new Analysis.Rows<>(rows, functions.size(), DatasetInfo.Methods.NONE);
  }

  private boolean isWanted(Function function) {
    return format != Extraction.Format.C2V || function.form() == Function.Form.FUNCTION;
  }

  private FunctionRow paths(
      Terminals terminals, Function function, String path, Split split, ContextLines lines) {
    PathContexts contexts = PathContexts.of(terminals, function, limits);
    if (format == Extraction.Format.C2V) {
      lines.add(contexts);
      return FunctionRow.line(path, split, lines.take());
    }
    return row(
        terminals.tree(),
        function,
        path,
        split,
        NO_TEXTS,
        NO_NUMBERS,
        NO_NUMBERS,
        NO_PLANES,
        contexts.strings(PathForm.SPELLED));
  }

  private FunctionRow tokens(SyntaxTree tree, Function function, String path, Split split) {
    CodeTokens tokens = CodeTokens.of(tree, function.node(), Comments.DROP);
    return row(
        tree,
        function,
        path,
        split,
        tokens.texts(Strings.KEEP),
        Arrays.stream(tokens.nodes()).map(tree::start).toArray(),
        Arrays.stream(tokens.nodes()).map(tree::kind).toArray(),
        kind == Extraction.Kind.PLANES ? TokenPlanes.of(tokens).planes() : NO_PLANES,
        NO_TEXTS);
  }

  private static FunctionRow row(
      SyntaxTree tree,
      Function function,
      String path,
      Split split,
      String[] tokens,
      int[] starts,
      int[] kinds,
      int[][] planes,
      String[] contexts) {
    return new FunctionRow(
        path,
        tree.languageId(),
        tree.start(function.node()),
        tree.end(function.node()),
        function.lineIn(tree),
        function.nameIn(tree),
        function.form(),
        split,
        tokens,
        starts,
        kinds,
        planes,
        contexts,
        NO_BYTES);
  }
}
