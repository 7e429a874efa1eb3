package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lowering of declarations: variables, fields, and functions and types inside of others.
public final class Declarations {
  private final Lowering lowering;
  private final SyntaxTree tree;

  Declarations(Lowering lowering) {
    this.lowering = lowering;
    this.tree = lowering.tree;
  }

  public Statement local(int node, Expression closure) {
    if (lowering.table.has(Trait.DEFINITIONS_ARE_STATEMENTS)) {
      return new Statement.Evaluate(node, closure);
    }
    return lowering.draft().form == Form.CLASS
        ? Statements.nothing(node)
        : new Statement.Local(node, closure);
  }

  public Statement declare(int node, Construct.Declare declare) {
    int[] declarators = lowering.nodes(declare.declarators(), node);
    List<Statement> all = new ArrayList<>(declarators.length);
    for (int declarator : declarators) {
      boolean first =
          declarator == declarators[0] || lowering.table.has(Trait.DECLARATORS_TOGETHER);
      int start = first ? node : declarator;
      declarator(node, start, declarator, declare, all);
    }
    return all.size() == 1 ? all.getFirst() : new Statement.Block(node, all);
  }

  private void declarator(
      int declaration, int start, int declarator, Construct.Declare declare, List<Statement> all) {
    int[] names = lowering.nodes(declare.name(), declarator);
    int given = declare.value().first(tree, declarator);
    if (given >= 0 && !(names.length > 0 && given == names[0])) {
      Expression value = inside(declare.value(), declarator);
      if (names.length == 0 && value != null) {
        all.add(new Statement.Local(start, value));
        return;
      }
      all.add(new Statement.Evaluate(start, initial(declaration, declarator, names, given, value)));
      return;
    }
    for (int name : names) {
      for (Expression write : lowering.targets.writes(name, true)) {
        if (write instanceof Expression.Write(int at, var _, int place, boolean _, var _)) {
          all.add(
              lowering.table.has(Trait.ZERO_VALUES)
                  ? new Statement.Evaluate(start, write)
                  : new Statement.Declare(at, place));
        }
      }
    }
  }

  private Expression initial(
      int declaration, int node, int[] names, int given, @Nullable Expression lowered) {
    Expression value = lowered == null ? new Expression.Constant(node) : lowered;
    if (names.length == 0) {
      return value;
    }
    Object constant =
        lowering.table.constantRule().constant(lowering, declaration, names[0], given);
    List<Expression> writes = new ArrayList<>(1);
    for (int name : names) {
      writes.addAll(lowering.targets.writes(name, true));
    }
    if (writes.size() == 1
        && writes.getFirst()
            instanceof Expression.Write(int _, var address, int place, boolean _, var _)) {
      if (constant != null) {
        lowering.draft().markConstant(place, constant);
      }
      return new Expression.Write(node, address, place, false, value);
    }
    List<Expression> steps = new ArrayList<>();
    steps.add(value);
    steps.addAll(writes);
    return new Expression.Sequence(node, steps);
  }

  public Statement members(int node, Construct.Members members) {
    List<Statement> all = new ArrayList<>();
    for (int declarator : lowering.nodes(members.declarators(), node)) {
      Expression value = lowering.value(members.value(), declarator);
      for (int name : lowering.nodes(members.name(), declarator)) {
        if (value != null) {
          int id = lowering.nameId(name);
          int place = lowering.draft().free(id, lowering.names.name(id));
          all.add(
              new Statement.Evaluate(
                  declarator, new Expression.Write(declarator, List.of(), place, false, value)));
          value = new Expression.Constant(declarator);
        }
      }
    }
    return new Statement.Block(node, all);
  }

  Statement constants(int node, Part names) {
    for (int name : lowering.nodes(names, node)) {
      if (lowering.isName(name)) {
        lowering.declareMember(name);
      }
    }
    return Statements.nothing(node);
  }

  /// A value whose patterns declare nothing behind it.
  @Nullable Expression inside(Part value, int node) {
    if (!lowering.table.has(Trait.PATTERNS_STAY)) {
      return lowering.value(value, node);
    }
    lowering.scopes.enter();
    Expression lowered = lowering.value(value, node);
    lowering.scopes.leave();
    return lowered;
  }
}
