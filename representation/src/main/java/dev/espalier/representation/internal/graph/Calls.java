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

/// Calls below a node, and the functions of the file that they may mean: those of the name that is
/// called, with that many parameters; or where none has, all of that name.
final class Calls {
  private static final List<String> CALLEE = List.of("name", "function", "method", "type");
  private static final List<String> RECEIVERS = List.of("self", "this", "cls");

  private final SyntaxTree tree;
  private final Kinds kinds;
  private final Map<String, List<Routine>> byName = new HashMap<>();

  Calls(SyntaxTree tree, List<Routine> routines) {
    this.tree = tree;
    this.kinds = Kinds.of(tree.grammar(), tree.language());
    for (Routine routine : routines) {
      if (routine.form() == Routine.Form.FUNCTION && !routine.name().isEmpty()) {
        byName.computeIfAbsent(routine.name(), _ -> new ArrayList<>()).add(routine);
      }
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
            List<Integer> arguments = arguments(node);
            calls.add(new Call(node, arguments, targets(name(node), arguments.size())));
          }
        });
    return calls;
  }

  private List<Routine> targets(String name, int arguments) {
    List<Routine> named = byName.getOrDefault(name, List.of());
    List<Routine> fitting =
        named.stream().filter(routine -> parameters(routine).size() == arguments).toList();
    return fitting.isEmpty() ? named : fitting;
  }

  /// The nodes of a routine's parameters, its receiver left out.
  List<Integer> parameters(Routine routine) {
    Places places = routine.places();
    return routine.parameters().stream()
        .filter(place -> places.kind(place) == Places.Kind.PARAMETER)
        .filter(place -> !RECEIVERS.contains(places.name(place)))
        .toList();
  }

  /// The last name in what is called: `c` of `a.b.c(x)`.
  private String name(int call) {
    int callee = callee(call);
    String name = "";
    for (int node = callee; callee >= 0 && node < tree.subtreeEnd(callee); node++) {
      if (tree.isLeaf(node) && kinds.isTerminal(tree, node)) {
        name = tree.text(node);
      }
    }
    return name;
  }

  private int callee(int call) {
    for (String field : CALLEE) {
      int found = tree.childByField(call, field);
      if (found >= 0) {
        return found;
      }
    }
    int first = tree.firstChild(call);
    return first >= 0 && tree.isNamed(first) ? first : -1;
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
