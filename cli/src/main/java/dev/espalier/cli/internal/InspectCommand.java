package dev.espalier.cli.internal;

import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.cli.internal.ProjectOptions.Chosen;
import dev.espalier.cli.internal.view.GraphPage;
import dev.espalier.representation.CodeTokens;
import dev.espalier.representation.Comments;
import dev.espalier.representation.EdgeSelection;
import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.representation.ProgramGraph;
import dev.espalier.representation.ProgramGraphs;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Nearest;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier inspect`: what Espalier sees in a piece of code.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Shows what there is in code: tree, tokens, path contexts, flows, dependence, calls,"
            + " types.")
final class InspectCommand implements Callable<Integer> {
  /// What to look at.
  enum View {
    TREE,
    TOKENS,
    PATHS,
    IR,
    CFG,
    DFG,
    PDG,
    SDG,
    CPG,
    CALLS,
    TYPES,
    CHUNKS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How to print it.
  enum Format {
    TEXT,
    JSON,
    DOT,
    SVG,
    HTML;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MOST_NODES = 3000;
  private static final int MOST_NAMES = 20;
  private static final String HIERARCHY = "hierarchy";
  private static final String USES = "caller-callee,types";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "a source file, or - for standard input")
  private String file = "";

  @Option(names = "--language", description = "by default told by the file's ending")
  private @Nullable String language;

  @Option(names = "--as", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private View view = View.TREE;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "only the functions of that name")
  private @Nullable String function;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Format format = Format.TEXT;

  @Mixin private FrontEndOptions frontEnd = new FrontEndOptions();

  @Mixin private ProjectOptions project = new ProjectOptions();

  private @Nullable Chosen chosen;

  @Override
  public Integer call() throws IOException {
    SyntaxTree parsed =
        SourceFile.parse(file, language, frontEnd.frontEnd(spec.commandLine().getErr()));
    chosen = chosen(parsed);
    SyntaxTree tree = chosen == null ? parsed : chosen.tree();
    List<Integer> roots = roots(tree);
    String text =
        switch (format) {
          case TEXT -> drawing(tree, roots).text();
          case JSON -> Json.write(drawing(tree, roots).json());
          case DOT -> drawing(tree, roots).dot();
          case SVG -> GraphPage.svg(picture(tree, roots));
          case HTML -> GraphPage.html(picture(tree, roots), title(), view.toString(), this::hint);
        };
    var out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return Commands.DONE;
  }

  /// The project in which types and calls are found, where the view has to do with these.
  private @Nullable Chosen chosen(SyntaxTree tree) throws IOException {
    boolean resolves =
        switch (view) {
          case TYPES, CHUNKS -> true;
          case CALLS, CPG, SDG -> project.isAsked();
          case TREE, TOKENS, PATHS, IR, CFG, DFG, PDG -> {
            project.refuse(view.toString(), "look at types, chunks, calls, cpg or sdg");
            yield false;
          }
        };
    return resolves ? project.around(file, tree, spec.commandLine().getErr()) : null;
  }

  private Chosen resolved() {
    return Objects.requireNonNull(chosen, "no project was asked for");
  }

  /// The type of what is pointed at.
  private String hint(int node) {
    return view == View.TYPES ? resolved().type(node) : "";
  }

  private Drawing drawing(SyntaxTree tree, List<Integer> roots) {
    return switch (view) {
      case TREE -> new TreeDrawing(tree, roots);
      case TOKENS ->
          new TokenDrawing(
              roots.stream().map(root -> CodeTokens.of(tree, root, Comments.KEEP)).toList());
      case PATHS -> new PathDrawing(tree, functions(tree, roots));
      case IR -> ir(tree, routines(tree, roots));
      case CFG, DFG, PDG, SDG, CPG, CALLS -> new GraphDrawing(graphs(tree, roots, view.toString()));
      case TYPES ->
          new TypesDrawing(
              FileTypes.of(
                  resolved().project(),
                  resolved().file(),
                  roots,
                  resolved().isJava() ? List.of() : graphs(tree, roots, "ast,dfg")),
              format == Format.DOT ? graphs(tree, roots, HIERARCHY) : List.of());
      case CHUNKS ->
          new ChunksDrawing(
              resolved().project(),
              resolved().file(),
              roots,
              format == Format.DOT ? graphs(tree, roots, USES) : List.of());
    };
  }

  private static Drawing ir(SyntaxTree tree, List<Routine> routines) {
    int depth = routines.stream().mapToInt(Routine::depth).max().orElse(0);
    return DeepStack.call(depth, () -> new IrDrawing(tree, routines));
  }

  private static List<Routine> routines(SyntaxTree tree, List<Integer> roots) {
    return Routines.of(tree).routines().stream()
        .filter(routine -> roots.stream().anyMatch(root -> tree.contains(root, routine.node())))
        .toList();
  }

  private List<ProgramGraph> graphs(SyntaxTree tree, List<Integer> roots, String edges) {
    EdgeSelection selected = EdgeSelection.of(edges);
    ProgramGraphs graphs =
        chosen == null ? ProgramGraphs.of(tree, selected) : chosen.graphs(selected);
    return roots.stream().map(graphs::of).filter(graph -> graph.size() > 0).toList();
  }

  /// The one graph that fits into a picture.
  private ProgramGraph picture(SyntaxTree tree, List<Integer> roots) {
    String edges =
        switch (view) {
          case TREE -> "ast";
          case CFG, DFG, PDG, SDG, CPG, CALLS -> view.toString();
          case TYPES -> HIERARCHY;
          case CHUNKS -> USES;
          case TOKENS, PATHS, IR ->
              throw new EspalierException(
                  "%s of %s is no picture".formatted(format, view),
                  "print %s as text or json; pictures are of tree, cfg, dfg, pdg, sdg, cpg, calls, types and chunks"
                      .formatted(view));
        };
    List<ProgramGraph> graphs = graphs(tree, roots, edges);
    if (graphs.isEmpty()) {
      throw new EspalierException(
          "%s has nothing to show as %s".formatted(file, view), "look at it --as tree");
    }
    ProgramGraph graph = graphs.getFirst();
    if (graph.size() > MOST_NODES) {
      throw new EspalierException(
          "the graph has %,d nodes, a picture at most %,d".formatted(graph.size(), MOST_NODES),
          "name one function by --function, or print it as text, json or dot");
    }
    return graph;
  }

  private String title() {
    String name = file.equals("-") ? "standard input" : Path.of(file).getFileName().toString();
    return function == null ? name : name + " · " + function;
  }

  private List<Integer> roots(SyntaxTree tree) {
    if (function == null) {
      return List.of(0);
    }
    List<Integer> roots =
        Functions.of(tree).stream()
            .filter(f -> tree.text(f.name()).equals(function))
            .map(Function::node)
            .toList();
    if (roots.isEmpty()) {
      List<String> names =
          Functions.of(tree).stream().map(f -> tree.text(f.name())).distinct().toList();
      throw new EspalierException(
          file + " has no function called " + function,
          names.isEmpty()
              ? "it has no functions; leave --function out"
              : "did you mean %s? It has %s%s"
                  .formatted(
                      Nearest.of(function, names),
                      String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))),
                      names.size() > MOST_NAMES ? ", …" : ""));
    }
    return roots;
  }

  private static List<Function> functions(SyntaxTree tree, List<Integer> roots) {
    return Functions.orFile(tree).stream()
        .filter(f -> roots.contains(0) || roots.contains(f.node()))
        .toList();
  }
}
