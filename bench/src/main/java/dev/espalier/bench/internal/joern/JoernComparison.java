package dev.espalier.bench.internal.joern;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Our graphs of some files beside those that Joern exported.
public final class JoernComparison {
  private final JoernExport export;
  private final Set<Integer> taken = new HashSet<>();
  private final EdgeCounts flow = new EdgeCounts("control flow");
  private final EdgeCounts control = new EdgeCounts("control dependence");
  private final EdgeCounts data = new EdgeCounts("data dependence");
  private final Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
  private final StringBuilder differences = new StringBuilder();
  private final List<String> missing = new ArrayList<>();
  private int methods;
  private int same;

  private JoernComparison(JoernExport export) {
    this.export = export;
  }

  /// @param trees by the name of their file
  public static JoernComparison of(SortedMap<String, SyntaxTree> trees, JoernExport export) {
    JoernComparison comparison = new JoernComparison(export);
    trees.forEach(comparison::file);
    return comparison;
  }

  private void file(String name, SyntaxTree tree) {
    Routines routines = Routines.of(tree);
    for (Routine routine : routines.routines()) {
      JoernUnits units = new JoernUnits(tree, Cfg.of(routine));
      String at =
          "%s:%d %s"
              .formatted(name, tree.line(tree.start(routine.node())), joernsName(tree, routine));
      if (routine.form() != Routine.Form.CLASS || units.count() > 0) {
        graph(units, routine)
            .ifPresentOrElse(i -> compare(at, routines, units, i), () -> missing.add(at));
      }
    }
  }

  private static String joernsName(SyntaxTree tree, Routine routine) {
    return switch (routine.form()) {
      case FUNCTION ->
          tree.kindName(routine.node()).equals("constructor_declaration")
              ? "<init>"
              : routine.name();
      case DECLARATION, SCRIPT -> routine.name();
      case LAMBDA -> "<lambda>";
      case CLASS -> "<clinit>";
    };
  }

  /// The graph of a routine: of those with its name and line, the one whose nodes fit best.
  private Optional<Integer> graph(JoernUnits units, Routine routine) {
    List<JoernGraph> graphs = export.flow();
    SyntaxTree tree = units.tree();
    int line = tree.line(tree.start(routine.node()));
    String name = joernsName(tree, routine);
    Optional<Integer> found =
        IntStream.range(0, graphs.size())
            .filter(i -> !taken.contains(i) && graphs.get(i).line() == line)
            .filter(i -> graphs.get(i).name().replaceFirst("(?<=<lambda>)\\d+$", "").equals(name))
            .boxed()
            .min(
                Comparator.comparingInt(
                    i -> new JoernEdges(graphs.get(i), units).unplaced().size()));
    found.ifPresent(taken::add);
    return found;
  }

  private void compare(String at, Routines file, JoernUnits units, int graph) {
    OurEdges ours = new OurEdges(units);
    JoernEdges joern = new JoernEdges(export.flow().get(graph), units);
    JoernEdges joernControl = new JoernEdges(export.control().get(graph), units);
    JoernEdges joernData = new JoernEdges(export.data().get(graph), units);
    Explanation why = new Explanation(file, units, ours, joern);
    methods++;
    String text =
        compare(flow, units, ours.flow(), joern.flow(), why::flow)
            + compare(control, units, ours.control(), joernControl.control(), why::control)
            + compare(data, units, ours.data(), joernData.data(), why::data);
    same += text.isEmpty() ? 1 : 0;
    differences.append(text.isEmpty() ? "" : at + "\n" + text);
  }

  @FunctionalInterface
  private interface Why {
    Cause of(UnitEdge edge, boolean isOurs);
  }

  private String compare(
      EdgeCounts counts,
      JoernUnits units,
      SortedSet<UnitEdge> ours,
      SortedSet<UnitEdge> joerns,
      Why why) {
    StringBuilder text = new StringBuilder();
    SortedSet<UnitEdge> all = new TreeSet<>(ours);
    all.addAll(joerns);
    for (UnitEdge edge : all) {
      boolean isOurs = ours.contains(edge);
      counts.count(isOurs, joerns.contains(edge));
      if (isOurs != joerns.contains(edge)) {
        Cause cause = why.of(edge, isOurs);
        causes.merge(cause, 1, Integer::sum);
        String whose = counts.title() + (isOurs ? ", only ours" : ", only Joern's");
        text.append("  %s: %s: %s%n".formatted(whose, text(units, edge), cause));
      }
    }
    return text.toString();
  }

  private static String text(JoernUnits units, UnitEdge edge) {
    String by = edge.variable().isEmpty() ? "" : " by " + edge.variable();
    return units.name(edge.from()) + " -> " + units.name(edge.to()) + by;
  }

  /// How often each cause was found.
  public SortedMap<String, Integer> causes() {
    SortedMap<String, Integer> named = new TreeMap<>();
    causes.forEach((cause, count) -> named.put(cause.name(), count));
    return named;
  }

  public String report() {
    StringBuilder text = new StringBuilder();
    text.append(flow.text()).append(control.text()).append(data.text());
    text.append("%d of %d methods agree in all three%n".formatted(same, methods));
    text.append(
        "program dependence is %s union of control and data dependence%n"
            .formatted(export.isUnion() ? "the" : "not the"));
    text.append("without a graph of Joern's: %s%n".formatted(String.join(", ", missing)));
    causes.forEach(
        (cause, count) -> text.append("%4d %s: %s%n".formatted(count, cause, cause.text())));
    return text.append(differences).toString();
  }
}
