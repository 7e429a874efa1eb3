package dev.espalier.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.Dependence;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.bench.internal.GeneratedPrograms;
import dev.espalier.bench.internal.GeneratedPrograms.Program;
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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// The time that all structures take, for each node of a function's tree: the worst of many
/// functions beside the median.
///
///     java -Xmx2g … dev.espalier.bench.WorstTime [INPUT...]
///
/// The inputs are as for `extract`, `jdk` if there are none; generated programs come with them.
/// There are three rankings: parsing and lowering, by file; control flow, data flow and dependence,
/// by function with those in it; and its graph with all their edges and the tree's, by function. The median of each is
/// that of the inputs, without the generated ones.
///
/// Time is the processor's: that of the thread; that of the process for generated functions of more
/// than a thousand nodes, which counts threads with a deeper stack and the garbage collector too.
/// These, and what takes more than three times the median of the first files (which warm the code up
/// and count for nothing else), are measured three times more, of which the least counts; each time
/// they are repeated until that takes 0.2 ms, or 0.1 s by the clock of the process, which is coarse.
public final class WorstTime {
  private static final double LEAST_NANOS = 2e5;
  private static final double LONG_NANOS = 1e8;
  private static final int LARGE = 1000;
  private static final int BATCHES = 3;
  private static final double SUSPECT = 3;
  private static final int WORST = 10;
  private static final int WARM_FILES = 1000;
  private static final EdgeSelection EDGES = EdgeSelection.of("ast,cfg,dfg,cdg,ddg");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Ranking files = new Ranking("parsing and lowering a file");
  private final Ranking structures = new Ranking("control flow, data flow and dependence");
  private final Ranking graphs = new Ranking("graph of tree, flows and dependence");
  private final Map<Language, Parser> parsers = new EnumMap<>(Language.class);
  private int warmed;
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
    double suspect = Double.POSITIVE_INFINITY;

    Ranking(String title) {
      this.title = title;
    }

    double median() {
      double[] real =
          all.stream().filter(t -> !t.isGenerated()).mapToDouble(Timed::perNode).sorted().toArray();
      return real.length == 0 ? Double.NaN : real[real.length / 2];
    }

    /// Forgets what was measured while the code was cold, but for how much is suspicious.
    void warm() {
      suspect = median() * SUSPECT;
      all.clear();
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
    new WorstTime().run(args.length == 0 ? List.of("jdk") : List.of(args));
  }

  private void run(List<String> inputs) {
    List<SourceItem.File> warming = new ArrayList<>();
    Sources.of(inputs, SourceOptions.defaults())
        .forEach(item -> {
          if (item instanceof SourceItem.File file && file.language().isPresent()) {
            if (warmed++ < WARM_FILES) {
              warming.add(file);
              file(file);
            } else {
              warm(warming);
              file(file);
            }
          }
        });
    warm(warming);
    isGenerated = true;
    for (Program program : GeneratedPrograms.all()) {
      String name = program.language().id() + ": " + program.name();
      file(name, program.language(), program.text().getBytes(StandardCharsets.UTF_8));
    }
    parsers.values().forEach(Parser::close);
    files.print();
    structures.print();
    graphs.print();
  }

  /// Measures the first files again, now that the code is warm.
  private void warm(List<SourceItem.File> warming) {
    if (!warming.isEmpty()) {
      List.of(files, structures, graphs).forEach(Ranking::warm);
      warming.forEach(this::file);
      warming.clear();
    }
  }

  private void file(SourceItem.File file) {
    file(file.path(), file.language().orElseThrow(), file.bytes());
  }

  private void file(String path, Language language, byte[] bytes) {
    if (isGenerated) {
      System.err.println(path);
    }
    Parser parser = parsers.computeIfAbsent(language, Parser::of);
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
    ProgramGraphs all = ProgramGraphs.of(tree, EDGES);
    for (Function function : Functions.of(tree)) {
      int root = function.node();
      if (function.hasBody()) {
        int nodes = tree.subtreeEnd(root) - root;
        List<Routine> inside =
            routines.routines().stream().filter(r -> tree.contains(root, r.node())).toList();
        String name = name(path, tree, root);
        time(structures, name, nodes, () -> inside.forEach(WorstTime::structures));
        time(graphs, name, nodes, () -> all.of(root));
      }
    }
  }

  private static void structures(Routine routine) {
    Dependence.of(DataFlow.of(Cfg.of(routine)));
  }

  private static String name(String path, SyntaxTree tree, int node) {
    return path + ":" + tree.line(tree.start(node));
  }

  private void time(Ranking ranking, String name, int nodes, Runnable work) {
    boolean large = isGenerated && nodes > LARGE;
    LongSupplier clock = large ? PROCESS::getProcessCpuTime : THREADS::getCurrentThreadCpuTime;
    double once = mean(work, 1, clock);
    boolean again = large || once / nodes > ranking.suspect;
    double nanos = again ? nanos(work, once, clock, large ? LONG_NANOS : LEAST_NANOS) : once;
    ranking.all.add(new Timed(name, nodes, nanos, isGenerated));
  }

  private static double nanos(Runnable work, double once, LongSupplier clock, double until) {
    int repeats = (int) Math.clamp(Math.ceil(until / Math.max(once, 1)), 1, 100);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < BATCHES; i++) {
      least = Math.min(least, mean(work, repeats, clock));
    }
    return least;
  }

  private static double mean(Runnable work, int repeats, LongSupplier clock) {
    long start = clock.getAsLong();
    for (int i = 0; i < repeats; i++) {
      work.run();
    }
    return (double) (clock.getAsLong() - start) / repeats;
  }
}
