package dev.espalier.bench;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.Dependence;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.bench.internal.GeneratedPrograms;
import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.SourceOptions;
import dev.espalier.dataset.Sources;
import dev.espalier.representation.EdgeSelection;
import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.representation.ProgramGraphs;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The time that all structures take, for each node of a function's tree: the worst of many
/// functions beside the median.
///
///     java -Xmx2g … dev.espalier.bench.WorstTime [INPUT...]
///
/// The inputs are as for `extract`, `jdk` if there are none; generated programs come with them.
/// There are three rankings: parsing and lowering, by file; control flow, data flow and dependence,
/// by function; and its graph with all their edges and the tree's, by function. The median of each is
/// that of the inputs, without the generated ones.
///
/// The rule for small functions: what takes less than 0.2 ms is repeated until it takes as long, and
/// counts with its mean; of five such means the least counts, of what takes more than 50 ms that of
/// two.
public final class WorstTime {
  private static final double LEAST_NANOS = 2e5;
  private static final double LONG_NANOS = 5e7;
  private static final int WORST = 12;
  private static final EdgeSelection EDGES = EdgeSelection.of("ast,cfg,dfg,cdg,ddg");

  private final Ranking files = new Ranking("parsing and lowering a file");
  private final Ranking structures = new Ranking("control flow, data flow and dependence");
  private final Ranking graphs = new Ranking("graph of tree, flows and dependence");
  private boolean isGenerated;

  /// One function or file.
  private record Timed(String name, int nodes, double nanos, boolean isGenerated) {
    double perNode() {
      return nanos / nodes;
    }
  }

  private static final class Ranking {
    final String title;
    final List<Timed> all = new ArrayList<>();

    Ranking(String title) {
      this.title = title;
    }

    double median() {
      double[] real =
          all.stream().filter(t -> !t.isGenerated()).mapToDouble(Timed::perNode).sorted().toArray();
      return real.length == 0 ? Double.NaN : real[real.length / 2];
    }

    void print() {
      double median = median();
      System.out.printf("%s: %,d, median %.0f ns a node%n", title, all.size(), median);
      for (boolean generated : new boolean[] {false, true}) {
        all.stream()
            .filter(t -> t.isGenerated() == generated)
            .sorted(Comparator.comparingDouble(Timed::perNode).reversed())
            .limit(WORST)
            .forEach(t ->
                System.out.printf(
                    "  %6.1f x median  %8.0f ns a node  %9.3f ms  %,9d nodes  %s%n",
                    t.perNode() / median, t.perNode(), t.nanos() / 1e6, t.nodes(), t.name()));
      }
    }
  }

  private WorstTime() {}

  static void main(String[] args) {
    WorstTime worst = new WorstTime();
    try (Parser parser = Parser.of(Language.JAVA)) {
      List<String> inputs = args.length == 0 ? List.of("jdk") : List.of(args);
      Sources.of(inputs, SourceOptions.defaults())
          .forEach(item -> {
            if (item instanceof SourceItem.File file
                && file.language().orElseThrow() == Language.JAVA) {
              worst.file(file.path(), file.bytes(), parser);
            }
          });
      worst.isGenerated = true;
      GeneratedPrograms.all()
          .forEach((name, text) -> worst.file(name, text.getBytes(StandardCharsets.UTF_8), parser));
    }
    worst.files.print();
    worst.structures.print();
    worst.graphs.print();
  }

  private void file(String path, byte[] bytes, Parser parser) {
    if (!(parser.parse(bytes) instanceof Parsed.Tree(SyntaxTree tree))) {
      return;
    }
    time(
        files,
        path,
        tree.size(),
        () -> {
          if (parser.parse(bytes) instanceof Parsed.Tree(SyntaxTree again)) {
            Routines.of(again);
          }
        });
    Routines routines = Routines.of(tree);
    int[] nodes = ownNodes(tree, routines);
    for (Routine routine : routines.functions()) {
      time(
          structures,
          name(path, tree, routine.node()),
          nodes[routine.index()],
          () -> Dependence.of(DataFlow.of(Cfg.of(routine))));
    }
    ProgramGraphs all = ProgramGraphs.of(tree, EDGES);
    for (Function function : Functions.of(tree)) {
      int root = function.node();
      if (function.hasBody()) {
        time(graphs, name(path, tree, root), tree.subtreeEnd(root) - root, () -> all.of(root));
      }
    }
  }

  /// How many nodes each routine has without those of the routines in it.
  private static int[] ownNodes(SyntaxTree tree, Routines routines) {
    int[] own = new int[routines.routines().size()];
    for (Routine routine : routines.routines()) {
      int nodes = tree.subtreeEnd(routine.node()) - routine.node();
      own[routine.index()] += nodes;
      if (routine.parent() >= 0) {
        own[routine.parent()] -= nodes;
      }
    }
    return own;
  }

  private static String name(String path, SyntaxTree tree, int node) {
    return path + ":" + tree.line(tree.start(node));
  }

  private void time(Ranking ranking, String name, int nodes, Runnable work) {
    ranking.all.add(new Timed(name, nodes, nanos(work), isGenerated));
  }

  private static double nanos(Runnable work) {
    double once = mean(work, 1);
    int repeats = (int) Math.max(1, Math.ceil(LEAST_NANOS / once));
    int batches = once > LONG_NANOS ? 2 : 5;
    double least = once;
    for (int i = 1; i < batches; i++) {
      least = Math.min(least, mean(work, repeats));
    }
    return least;
  }

  private static double mean(Runnable work, int repeats) {
    long start = System.nanoTime();
    for (int i = 0; i < repeats; i++) {
      work.run();
    }
    return (double) (System.nanoTime() - start) / repeats;
  }
}
