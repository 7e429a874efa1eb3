package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands on the left: names that are declared, assigned or taken from patterns.
public final class Targets {
  private final Lowering lowering;

  Targets(Lowering lowering) {
    this.lowering = lowering;
  }

  /// The writes that a target stands for, in source order.
  public List<Expression> writes(int node, boolean declares) {
    List<Expression> writes = new ArrayList<>(1);
    collect(node, declares, writes);
    return writes;
  }

  private void collect(int node, boolean declares, List<Expression> writes) {
    switch (lowering.row(node)) {
      case Construct.Name() when lowering.isBlank(node) -> {}
      case Construct.Name() when declares && lowering.isConstantName(node) -> {}
      case Construct.Name() -> {
        int place = declares ? lowering.declareOnce(node) : lowering.resolve(node);
        writes.add(new Expression.Write(node, List.of(), place, false, null));
      }
      case Construct.Field _, Construct.Element _, Construct.Receiver _, Construct.Pointer _ ->
          writes.add(write(node, node, false, null));
      case Construct.Pattern(Part parts) -> {
        for (int part : lowering.nodes(parts, node)) {
          collect(part, declares, writes);
        }
      }
      case Construct.Binding(Part name) -> collectNames(name, node, writes);
      case Construct.Handed(Part _, Part value) -> {
        for (int part : lowering.nodes(value, node)) {
          collect(part, declares, writes);
        }
      }
      case Construct.Parameter(Part name, Part value) -> {
        Expression given = lowering.value(value, node);
        if (given != null) {
          writes.add(unlessGiven(node, new Expression.Constant(node), given));
        }
        for (int part : lowering.nodes(name, node)) {
          collect(part, declares, writes);
        }
      }
      case Construct.Wrapper(Part inner) -> {
        for (int part : lowering.nodes(inner, node)) {
          collect(part, declares, writes);
        }
      }
      case Construct.Ignored _, Construct.Constant _ -> {}
      case null -> {
        for (int part : lowering.nodes(lowering.table.allNamed(), node)) {
          collect(part, declares, writes);
        }
      }
      default -> writes.add(lowering.expression(node));
    }
  }

  private void collectNames(Part name, int node, List<Expression> writes) {
    for (int part : lowering.nodes(name, node)) {
      if (part == node || lowering.isName(part)) {
        int place = lowering.declareOnce(part);
        writes.add(new Expression.Write(part, List.of(), place, false, null));
      } else {
        collect(part, true, writes);
      }
    }
  }

  /// A write of a single target: a name, a field or an element.
  public Expression.Write write(
      int node, int target, boolean readsFirst, @Nullable Expression value) {
    return switch (lowering.expressions.read(target)) {
      case Expression.Read(int _, List<Expression> address, int place) ->
          new Expression.Write(node, address, place, readsFirst, value);
      case Expression other ->
          new Expression.Write(node, List.of(other), Places.NONE, readsFirst, value);
    };
  }

  /// Declares a parameter; its default value goes to the prologue.
  public void parameter(int node, List<Statement> prologue) {
    switch (lowering.row(node)) {
      case Construct.Name() when lowering.isConstantName(node) -> {}
      case Construct.Name() -> declareParameter(node);
      case Construct.Pattern(Part parts) -> parameters(parts, node, prologue);
      case Construct.Binding(Part name) -> parameters(name, node, prologue);
      case Construct.Wrapper(Part inner) -> parameters(inner, node, prologue);
      case Construct.Parameter(Part name, Part value) -> {
        int named = name.first(lowering.tree, node);
        boolean single = named >= 0 && lowering.isName(named);
        if (single) {
          parameters(name, node, prologue);
        }
        Expression given = lowering.value(value, node);
        if (given != null) {
          Expression filled =
              single
                  ? defaulted(node, named, given)
                  : unlessGiven(node, new Expression.Constant(node), given);
          prologue.add(new Statement.Evaluate(node, filled));
        }
        if (!single) {
          parameters(name, node, prologue);
        }
      }
      case null, default -> {}
    }
  }

  private Expression defaulted(int node, int name, Expression given) {
    int place = lowering.resolve(name);
    return unlessGiven(
        node,
        new Expression.Read(name, List.of(), place),
        new Expression.Write(node, List.of(), place, false, given));
  }

  private static Expression unlessGiven(int node, Expression tested, Expression otherwise) {
    return new Expression.Circuit(node, Expression.Circuit.Operator.IF_NULL, tested, otherwise);
  }

  private void parameters(Part part, int node, List<Statement> prologue) {
    for (int each : lowering.nodes(part, node)) {
      if (each == node) {
        declareParameter(each);
      } else {
        parameter(each, prologue);
      }
    }
  }

  private void declareParameter(int name) {
    lowering.draft().entry.add(lowering.declare(name, Kind.PARAMETER));
  }

  /// Lets the names of a class's fields hide variables of the same name.
  void members(int body) {
    membersAmong(lowering.nodes(lowering.table.allNamed(), body));
  }

  void membersAmong(int[] parts) {
    for (int part : parts) {
      switch (lowering.peek(part)) {
        case Construct.Members(Part declarators, Part name, Part _) ->
            members(declarators, name, part);
        case Construct.Declare(Part declarators, Part name, Part _) ->
            members(declarators, name, part);
        case Construct.Group _ -> members(part);
        case null, default -> {}
      }
    }
  }

  private void members(Part declarators, Part name, int node) {
    for (int declarator : lowering.nodes(declarators, node)) {
      for (int named : lowering.nodes(name, declarator)) {
        if (lowering.isName(named)) {
          lowering.declareMember(named);
        }
      }
    }
  }

  /// Where assigned names belong to the whole routine: declares all that are assigned in `bodies`.
  void hoist(int[] bodies) {
    Hoisting hoisting = lowering.table.hoisting();
    if (hoisting != null) {
      hoisting.declare(lowering, bodies);
      return;
    }
    if (!lowering.table.has(Trait.FUNCTION_SCOPE)) {
      return;
    }
    for (int body : bodies) {
      int node = body;
      while (node < lowering.tree.subtreeEnd(body)) {
        node = hoistAt(node, node == body) ? lowering.tree.subtreeEnd(node) : node + 1;
      }
    }
  }

  /// @return whether what is inside belongs to another routine
  private boolean hoistAt(int node, boolean isBody) {
    switch (lowering.peek(node)) {
      case Construct.Assign(Part target, Part _, Part _, boolean _) -> hoistTargets(target, node);
      case Construct.ForEach(Part target, Part _, Part _, Part _, boolean _) ->
          hoistTargets(target, node);
      case Construct.Catch clause -> hoistTargets(clause.target(), node);
      case Construct.Declare(Part declarators, Part name, Part _) -> {
        for (int declarator : lowering.nodes(declarators, node)) {
          hoistTargets(name, declarator);
        }
      }
      case Construct.Binding(Part name) -> hoistTargets(name, node);
      case Construct.Function function -> {
        hoistTargets(function.name(), node);
        return !isBody;
      }
      case Construct.Type(Part name, Part _, Part _) -> {
        hoistTargets(name, node);
        return !isBody;
      }
      case Construct.Lambda _ -> {
        return !isBody;
      }
      case null, default -> {}
    }
    return false;
  }

  private void hoistTargets(Part part, int node) {
    for (int target : lowering.nodes(part, node)) {
      hoistTarget(target);
    }
  }

  private void hoistTarget(int node) {
    switch (lowering.peek(node)) {
      case Construct.Name() -> lowering.declareOnce(node);
      case Construct.Pattern(Part parts) -> hoistTargets(parts, node);
      case Construct.Wrapper(Part inner) -> hoistTargets(inner, node);
      case null, default -> {}
    }
  }
}
