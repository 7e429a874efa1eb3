package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.LineGraph;
import dev.espalier.analysis.LineGraph.DefinitionUse;
import dev.espalier.analysis.LineGraph.LineEdge;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.internal.IntList;
import dev.espalier.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/// The projection of a control flow graph to lines: blocks without a unit are passed through.
public final class LineProjection {
  private static final int NONE = -1;

  private final SyntaxTree tree;
  private final Cfg cfg;
  private final DataFlow data;
  private final int[] line;
  private final int[] first;
  private final int[] last;
  private final int[] seen;
  private final boolean isLambda;
  private int round;

  public LineProjection(SyntaxTree tree, DataFlow data) {
    this.tree = tree;
    this.data = data;
    this.cfg = data.cfg();
    this.isLambda = cfg.routine().form() == Routine.Form.LAMBDA;
    this.line = new int[cfg.units()];
    for (int unit = 0; unit < line.length; unit++) {
      line[unit] = isReal(unit) ? tree.line(tree.start(cfg.unitNode(unit))) : 0;
    }
    this.first = new int[cfg.blocks()];
    this.last = new int[cfg.blocks()];
    this.seen = new int[cfg.blocks()];
    for (int block = 0; block < cfg.blocks(); block++) {
      for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
        int here = lineOf(step);
        first[block] = first[block] == 0 ? here : first[block];
        last[block] = here == 0 ? last[block] : here;
      }
    }
  }

  private boolean isReal(int unit) {
    return switch (cfg.unitKind(unit)) {
      case STATEMENT, CONDITION, CATCH, GUARD -> true;
      case JUMP, LOCAL -> false;
    };
  }

  private int lineOf(int step) {
    int unit = cfg.unit(step);
    return unit == NONE ? 0 : line[unit];
  }

  public LineGraph graph() {
    int node = cfg.routine().node();
    return new LineGraph(
        tree.line(tree.start(node)), column(tree.start(node)), flow(), exceptions(), uses());
  }

  private int column(int offset) {
    int bytes = tree.column(offset) - 1;
    return new String(tree.source(), offset - bytes, bytes, StandardCharsets.UTF_8).length() + 1;
  }

  private List<LineEdge> flow() {
    SortedSet<LineEdge> edges = new TreeSet<>();
    for (int block = 0; block < cfg.reachable(); block++) {
      inside(block, edges);
      boolean silent = block == cfg.entry() && first[block] == 0;
      if (block == cfg.entry() && !silent) {
        edges.add(new LineEdge(LineGraph.ENTRY, first[block]));
      }
      int from = silent ? LineGraph.ENTRY : last[block];
      if (from != 0) {
        round++;
        forward(block, to -> connect(from, to, edges));
        if (from != LineGraph.ENTRY && throwsOut(block)) {
          edges.add(new LineEdge(from, LineGraph.EXCEPTIONAL_EXIT));
        }
      }
    }
    return new ArrayList<>(edges);
  }

  private static void connect(int from, int to, SortedSet<LineEdge> edges) {
    if (from != to) {
      edges.add(new LineEdge(from, to));
    }
  }

  private void inside(int block, SortedSet<LineEdge> edges) {
    int before = 0;
    for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
      int here = lineOf(step);
      if (here != 0) {
        if (before != 0) {
          connect(before, here, edges);
        }
        before = here;
      }
    }
  }

  /// Calls for the lines to which control goes next, without exceptions.
  private void forward(int block, IntConsumer found) {
    IntList work = new IntList();
    work.add(block);
    while (!work.isEmpty()) {
      int at = work.pop();
      for (int edge = cfg.firstEdge(at); edge < cfg.endOfEdges(at); edge++) {
        int to = cfg.target(edge);
        if (isNormal(cfg.edge(edge)) && seen[to] != round) {
          seen[to] = round;
          arrive(to, found, work);
        }
      }
    }
  }

  private void arrive(int to, IntConsumer found, IntList work) {
    if (to == cfg.exit()) {
      found.accept(LineGraph.EXIT);
    } else if (first[to] != 0) {
      found.accept(first[to]);
    } else {
      work.add(to);
    }
  }

  private static boolean isNormal(Edge kind) {
    return switch (kind) {
      case NEXT, TRUE, FALSE, CASE, DEFAULT -> true;
      case EXCEPTION, UNCAUGHT, RETHROW -> false;
    };
  }

  /// Whether the block ends by a `throw` that no clause and no `finally` may take.
  private boolean throwsOut(int block) {
    int end = cfg.endOfSteps(block) - 1;
    if (cfg.step(end) != Step.THROW) {
      return false;
    }
    int at = handler(block);
    while (at != NONE && at != cfg.exceptionalExit() && first[at] == 0) {
      at = passage(at);
    }
    return at == cfg.exceptionalExit();
  }

  private int handler(int block) {
    for (int edge = cfg.firstEdge(block); edge < cfg.endOfEdges(block); edge++) {
      if (cfg.edge(edge) == Edge.EXCEPTION) {
        return cfg.target(edge);
      }
    }
    return NONE;
  }

  /// Where a block that is no unit leads on, or NONE where clauses stand.
  private int passage(int block) {
    for (int edge = cfg.firstEdge(block); edge < cfg.endOfEdges(block); edge++) {
      if (cfg.edge(edge) == Edge.NEXT || cfg.edge(edge) == Edge.RETHROW) {
        return cfg.target(edge);
      }
    }
    return NONE;
  }

  private List<LineEdge> exceptions() {
    SortedSet<LineEdge> edges = new TreeSet<>();
    for (int block = 0; block < cfg.reachable(); block++) {
      int handler = first[block] == 0 ? NONE : handler(block);
      if (handler != NONE) {
        round++;
        List<Integer> lines = linesIn(block);
        handlers(handler, to -> lines.forEach(from -> edges.add(new LineEdge(from, to))));
      }
    }
    return new ArrayList<>(edges);
  }

  private List<Integer> linesIn(int block) {
    List<Integer> lines = new ArrayList<>();
    int before = 0;
    for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
      int here = lineOf(step);
      if (here != 0 && here != before) {
        lines.add(here);
        before = here;
      }
    }
    return lines;
  }

  private void handlers(int handler, IntConsumer found) {
    IntList work = new IntList();
    if (first[handler] != 0) {
      found.accept(first[handler]);
      return;
    }
    work.add(handler);
    while (!work.isEmpty()) {
      int at = work.pop();
      for (int edge = cfg.firstEdge(at); edge < cfg.endOfEdges(at); edge++) {
        int to = cfg.target(edge);
        if (seen[to] != round && to != cfg.exit() && to != cfg.exceptionalExit()) {
          seen[to] = round;
          arrive(to, found, work);
        }
      }
    }
  }

  private List<DefinitionUse> uses() {
    SortedSet<DefinitionUse> pairs = new TreeSet<>();
    Places places = cfg.routine().places();
    data.forEach((write, read, _) -> {
      int place = cfg.place(read);
      if (lineOf(read) != 0
          && cfg.step(write) != Step.FORGET
          && cfg.place(write) == place
          && counts(places, place)) {
        pairs.add(new DefinitionUse(places.name(place), definition(write), lineOf(read)));
      }
    });
    return new ArrayList<>(pairs);
  }

  /// The line that defines; a local function or class has one, though it is no unit.
  private int definition(int write) {
    int unit = cfg.unit(write);
    return unit == NONE ? LineGraph.ENTRY : tree.line(tree.start(cfg.unitNode(unit)));
  }

  /// A method of a class has what the class captured in fields; a lambda has it as a parameter.
  private boolean counts(Places places, int place) {
    return places.isVariable(place)
        && !places.isConstant(place)
        && (isLambda || !places.isCapturedAcrossClass(place));
  }
}
