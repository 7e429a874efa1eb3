package dev.espalier.dataset.internal;

import dev.espalier.dataset.Extraction;
import dev.espalier.dataset.NamedMethod;
import dev.espalier.dataset.Split;
import dev.espalier.representation.Plane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// The columns of each kind of data set, in their order.
public final class Tables {
  private static final List<String> PLANES =
      List.of(
          "id of the token's parent's kind, see grammars",
          "edges from the token to the function",
          "index of the token among its parent's children",
          "id of the field that the token fills, see grammars; 0 for none",
          "coarse category of the token's place: ordinal of OTHER, PREAMBLE, FUNCTION_SIGNATURE,"
              + " FUNCTION_BODY, CLASS_DECLARATION, CLASS_MEMBER, COMMENT, TYPEDEF, NAMESPACE");

  private Tables() {}

  /// Columns of the method-naming task.
  public static List<Column<NamedMethod>> naming() {
    List<Column<NamedMethod>> columns = new ArrayList<>();
    columns.add(new Column.Text<>("path", "the file's path inside the corpus", NamedMethod::path));
    columns.add(new Column.Int<>("line", "of the name, from 1", NamedMethod::line));
    columns.add(new Column.Int<>("column", "of the name, in bytes from 1", NamedMethod::column));
    columns.add(new Column.Int<>("start", "offset of the first byte", NamedMethod::start));
    columns.add(new Column.Int<>("end", "offset after the last byte", NamedMethod::end));
    columns.add(new Column.Text<>("name", "as declared", NamedMethod::name));
    columns.add(
        new Column.Texts<>(
            "subtokens",
            "the label: the name's words in lower case",
            m -> m.subtokens().toArray(String[]::new)));
    columns.add(
        new Column.Text<>(
            "hash",
            "first 16 hex digits of the SHA-256 of the tokens joined by NUL",
            NamedMethod::hash));
    columns.add(new Column.Text<>("split", "train, validation or test", m -> lower(m.split())));
    columns.add(new Column.Int<>("lines", "from the first to the last", NamedMethod::lines));
    columns.add(new Column.Int<>("nesting", "of control structures", NamedMethod::nesting));
    columns.add(
        new Column.Texts<>(
            "tokens",
            "code tokens without comments; <NAME> for the name, \"STR\" for strings",
            NamedMethod::tokens));
    planes(columns, NamedMethod::planes);
    contexts(columns, NamedMethod::contexts);
    return List.copyOf(columns);
  }

  /// Columns of tokens, planes or paths.
  public static List<Column<FunctionRow>> functions(Extraction.Kind kind) {
    List<Column<FunctionRow>> columns = new ArrayList<>();
    columns.add(new Column.Text<>("path", "the file's path inside the corpus", FunctionRow::path));
    columns.add(new Column.Text<>("language", "of the file", FunctionRow::language));
    columns.add(new Column.Int<>("start", "offset of the first byte", FunctionRow::start));
    columns.add(new Column.Int<>("end", "offset after the last byte", FunctionRow::end));
    columns.add(new Column.Int<>("line", "of the name, from 1", FunctionRow::line));
    columns.add(new Column.Text<>("name", "as declared", FunctionRow::name));
    columns.add(new Column.Text<>("form", "function or constructor", row -> lower(row.form())));
    columns.add(new Column.Text<>("split", "train, validation or test", row -> lower(row.split())));
    switch (kind) {
      case TOKENS -> tokens(columns);
      case PLANES -> {
        tokens(columns);
        planes(columns, FunctionRow::planes);
      }
      case PATHS -> contexts(columns, FunctionRow::contexts);
      case NAMING, GRAPH, LINE_GRAPH, CHUNKS, GRAPHCODEBERT ->
          throw new IllegalArgumentException(kind + " has rows of its own");
    }
    return List.copyOf(columns);
  }

  /// Columns of program graphs.
  public static List<Column<GraphRow>> graphs() {
    List<Column<GraphRow>> columns = new ArrayList<>();
    columns.add(new Column.Text<>("path", "the file's path inside the corpus", GraphRow::path));
    columns.add(
        new Column.Text<>("language", "of the file", row -> row.graph().tree().languageId()));
    columns.add(new Column.Int<>("start", "offset of the first byte", row -> span(row)[0]));
    columns.add(new Column.Int<>("end", "offset after the last byte", row -> span(row)[1]));
    columns.add(new Column.Int<>("line", "of the function's name, from 1", GraphRow::line));
    columns.add(
        new Column.Text<>("name", "of the function; empty for a whole file", GraphRow::name));
    columns.add(new Column.Text<>("split", "train, validation or test", row -> lower(row.split())));
    columns.add(
        new Column.Texts<>(
            "node_label",
            "a token's text, a parameter's name, else the kind",
            row -> texts(row, row.graph()::label)));
    columns.add(
        new Column.Texts<>(
            "node_kind",
            "kind in the grammar; entry, exit, exceptional-exit, parameter, join for other nodes",
            row -> texts(row, row.graph()::kind)));
    columns.add(
        new Column.Texts<>(
            "node_type",
            "declared type of a variable, or empty",
            row -> texts(row, row.graph()::type)));
    columns.add(
        new Column.Texts<>(
            "node_subtokens", "the words of the label, with | between them", Tables::subTokens));
    columns.add(
        new Column.Ints<>(
            "node_start",
            "offset of the first byte",
            row -> numbers(row, row.graph()::start),
            true));
    columns.add(
        new Column.Ints<>(
            "node_end", "offset after the last byte", row -> numbers(row, row.graph()::end), true));
    columns.add(
        new Column.Ints<>(
            "edge_offset",
            "where the edges of each type begin, in the order of the configuration's edges, and"
                + " where the last end",
            GraphRow::edgeOffsets));
    columns.add(
        new Column.Ints<>(
            "edge_source", "index of a node", row -> row.ends(e -> e.source()), true));
    columns.add(
        new Column.Ints<>(
            "edge_target", "index of a node", row -> row.ends(e -> e.target()), true));
    columns.add(
        new Column.Texts<>(
            "edge_detail",
            "true, false, case, default, exception, uncaught, rethrow, carried, or empty",
            GraphRow::edgeDetails));
    return List.copyOf(columns);
  }

  private static String list(List<?> all) {
    return all.stream().map(Object::toString).collect(Collectors.joining(",", "[", "]"));
  }

  private static int[] span(GraphRow row) {
    int root = row.graph().root();
    return new int[] {row.graph().tree().start(root), row.graph().tree().end(root)};
  }

  private static String[] texts(GraphRow row, IntFunction<String> of) {
    String[] texts = new String[row.graph().size()];
    for (int node = 0; node < texts.length; node++) {
      texts[node] = of.apply(node);
    }
    return texts;
  }

  /// The same words come again and again.
  private static String[] subTokens(GraphRow row) {
    Map<String, String> known = new HashMap<>();
    return texts(
        row,
        node ->
            known.computeIfAbsent(
                row.graph().words(node), _ -> String.join("|", row.graph().subTokens(node))));
  }

  private static int[] numbers(GraphRow row, IntUnaryOperator of) {
    int[] numbers = new int[row.graph().size()];
    for (int node = 0; node < numbers.length; node++) {
      numbers[node] = of.applyAsInt(node);
    }
    return numbers;
  }

  /// Columns of line graphs.
  public static List<Column<LineGraphRow>> lineGraphs() {
    return List.of(
        new Column.Text<>("file", "the file's path inside the corpus", LineGraphRow::path),
        new Column.Ints<>(
            "at",
            "line and column, in characters, of the first character, from 1",
            row -> new int[] {row.graph().line(), row.graph().column()}),
        new Column.Json<>(
            "cfg",
            "pairs of lines, where control goes; -1 entry, -2 exit, -3 a throw that leaves",
            row -> list(row.graph().flow())),
        new Column.Json<>(
            "exc",
            "pairs of lines, where an exception leads within a try",
            row -> list(row.graph().exceptions())),
        new Column.Json<>(
            "defuse",
            "name, line of the definition, line of the use",
            row -> list(row.graph().uses())));
  }

  /// Columns of chunks.
  public static List<Column<ChunkRow>> chunks() {
    List<Column<ChunkRow>> columns = new ArrayList<>();
    columns.add(new Column.Text<>("path", "the file's path inside the corpus", ChunkRow::path));
    columns.add(new Column.Text<>("language", "of the file", ChunkRow::language));
    columns.add(new Column.Text<>("text", "the file", ChunkRow::text));
    columns.add(new Column.Text<>("split", "train, validation or test", row -> lower(row.split())));
    columns.add(chunk("chunk_start", "offset of the first byte, in UTF-8", ChunkRow.Chunk::start));
    columns.add(chunk("chunk_end", "offset after the last byte", ChunkRow.Chunk::end));
    columns.add(chunkText("chunk_kind", "type or function", ChunkRow.Chunk::kind));
    columns.add(chunkText("chunk_name", "as declared", ChunkRow.Chunk::name));
    columns.add(chunk("chunk_parent", "index of the chunk around, or -1", ChunkRow.Chunk::parent));
    columns.add(
        chunk(
            "chunk_dep_level",
            "0 for what uses no chunk but itself, else one above the highest that is used",
            ChunkRow.Chunk::level));
    ends(columns, "call", "that calls", "that may be called", ChunkRow::calls);
    ends(columns, "type", "that names a type", "that is the type", ChunkRow::types);
    columns.add(
        new Column.Ints<>(
            "outside_from",
            "index of a chunk that uses one of another file",
            row -> ChunkRow.ints(row.outside(), ChunkRow.Outside::from)));
    columns.add(outside("outside_use", "call or type", ChunkRow.Outside::use));
    columns.add(outside("outside_path", "the other file's path", ChunkRow.Outside::path));
    columns.add(
        new Column.Ints<>(
            "outside_start",
            "offset of that chunk's first byte in the other file",
            row -> ChunkRow.ints(row.outside(), ChunkRow.Outside::start)));
    return List.copyOf(columns);
  }

  private static Column<ChunkRow> chunk(
      String name, String description, ToIntFunction<ChunkRow.Chunk> of) {
    return new Column.Ints<>(name, description, row -> ChunkRow.ints(row.chunks(), of));
  }

  private static Column<ChunkRow> chunkText(
      String name, String description, Function<ChunkRow.Chunk, String> of) {
    return new Column.Texts<>(
        name, description, row -> row.chunks().stream().map(of).toArray(String[]::new));
  }

  private static Column<ChunkRow> outside(
      String name, String description, Function<ChunkRow.Outside, String> of) {
    return new Column.Texts<>(
        name, description, row -> row.outside().stream().map(of).toArray(String[]::new));
  }

  private static void ends(
      List<Column<ChunkRow>> columns,
      String use,
      String from,
      String to,
      Function<ChunkRow, List<ChunkRow.Edge>> edges) {
    columns.add(
        new Column.Ints<>(
            use + "_from",
            "index of a chunk " + from,
            row -> ChunkRow.ints(edges.apply(row), ChunkRow.Edge::from)));
    columns.add(
        new Column.Ints<>(
            use + "_to",
            "index of the chunk " + to,
            row -> ChunkRow.ints(edges.apply(row), ChunkRow.Edge::to)));
  }

  /// Columns of GraphCodeBERT's data flow.
  public static List<Column<FlowRow>> flows() {
    return List.of(
        new Column.Text<>("path", "the file's path inside the corpus", FlowRow::path),
        new Column.Text<>("language", "of the file", FlowRow::language),
        new Column.Int<>("start", "offset of the first byte", FlowRow::start),
        new Column.Int<>("end", "offset after the last byte", FlowRow::end),
        new Column.Text<>("name", "as declared", FlowRow::name),
        new Column.Text<>("split", "train, validation or test", row -> lower(row.split())),
        new Column.Texts<>(
            "code_tokens", "leaves of the tree, without comments", row -> row.flow().tokens()),
        new Column.Json<>(
            "dfg",
            "token, its index, comesFrom or computedFrom, parents' texts, parents' indexes",
            FlowRow::edges));
  }

  private static void tokens(List<Column<FunctionRow>> columns) {
    columns.add(new Column.Texts<>("tokens", "code tokens without comments", FunctionRow::tokens));
    columns.add(
        new Column.Ints<>("token_start", "offset of the token's first byte", FunctionRow::starts));
    columns.add(
        new Column.Ints<>(
            "token_kind", "id of the token's kind, see grammars", FunctionRow::kinds));
  }

  private static <T> void planes(List<Column<T>> columns, Function<T, int[][]> planes) {
    Plane[] named = Plane.values();
    for (int i = 0; i < named.length; i++) {
      int plane = i;
      columns.add(new Column.Ints<>(named[i].id(), PLANES.get(i), row -> planes.apply(row)[plane]));
    }
  }

  private static <T> void contexts(List<Column<T>> columns, Function<T, String[]> contexts) {
    columns.add(new Column.Texts<>("context_source", "first token of each path", contexts, 0, 3));
    columns.add(new Column.Texts<>("context_path", "up ^ and down _ the tree", contexts, 1, 3));
    columns.add(new Column.Texts<>("context_target", "last token of each path", contexts, 2, 3));
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// The split called so in a data set.
  public static Split split(String name) {
    return Split.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
