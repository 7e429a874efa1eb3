package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.representation.internal.Kinds;
import dev.espalier.representation.internal.Trait;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Calls of a function with their arguments, and the functions of the file that they may mean.
final class Calls {
  private static final List<String> RECEIVERS = List.of("self", "this", "cls");

  private final SyntaxTree tree;
  private final Kinds kinds;
  private final Map<Integer, List<Routine>> targets = new HashMap<>();

  /// @param file the number of the file, in which targets are known
  Calls(SyntaxTree tree, List<Routine> routines, List<dev.espalier.analysis.Call> calls, int file) {
    this.tree = tree;
    this.kinds = Kinds.of(tree);
    Map<Integer, Routine> functions = new HashMap<>();
    for (Routine routine : routines) {
      if (routine.form() == Routine.Form.FUNCTION) {
        functions.put(routine.node(), routine);
      }
    }
    for (dev.espalier.analysis.Call call : calls) {
      targets.put(
          call.node(),
          call.targets().stream()
              .filter(target -> target.file() == file)
              .map(target -> functions.get(target.node()))
              .filter(Objects::nonNull)
              .toList());
    }
  }

  /// A call, its arguments, and what it may mean.
  record Call(int node, List<Integer> arguments, List<Routine> targets) {}

  /// The calls of a routine.
  List<Call> of(Flow flow) {
    List<Call> calls = new ArrayList<>();
    Statements.forEach(
        flow.routine(),
        _ -> {},
        expression -> {
          if (expression instanceof Expression.Call(int node, var _, var _)) {
            calls.add(new Call(node, arguments(node), targets.getOrDefault(node, List.of())));
          }
        });
    return calls;
  }

  /// The nodes of a routine's parameters, its receiver left out.
  List<Integer> parameters(Routine routine) {
    Places places = routine.places();
    return routine.parameters().stream()
        .filter(place -> places.kind(place) == Places.Kind.PARAMETER)
        .filter(place -> !RECEIVERS.contains(places.name(place)))
        .toList();
  }

  private List<Integer> arguments(int call) {
    int list = tree.childByField(call, "arguments");
    for (int child = tree.firstChild(call); list < 0 && child >= 0; ) {
      list = tree.kindName(child).contains("argument") ? child : -1;
      child = tree.nextSibling(child);
    }
    List<Integer> arguments = new ArrayList<>();
    for (int child = list < 0 ? -1 : tree.firstChild(list); child >= 0; ) {
      if (tree.isNamed(child) && !kinds.is(Trait.COMMENT, tree.kind(child))) {
        arguments.add(child);
      }
      child = tree.nextSibling(child);
    }
    return arguments;
  }
}
