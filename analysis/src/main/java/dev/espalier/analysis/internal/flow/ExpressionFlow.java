package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Bound;
import java.util.List;

/// The steps of expressions, and the ways of conditions.
final class ExpressionFlow {
  private final CfgBuilder flow;
  private final Blocks blocks;
  private final Emitter out;
  private final Frames frames;

  ExpressionFlow(CfgBuilder flow) {
    this.flow = flow;
    this.blocks = flow.blocks;
    this.out = flow.out;
    this.frames = flow.frames;
  }

  void values(List<Expression> values) {
    for (Expression value : values) {
      value(value);
    }
  }

  void value(Expression expression) {
    switch (expression) {
      case Expression.Constant _, Expression.Truth _ -> {}
      case Expression.Read(int node, var address, int place) -> {
        values(address);
        out.step(Step.READ, node, place);
      }
      case Expression.Write write -> assign(write);
      case Expression.MayWrite(int node, int place) -> out.write(Step.MAY_WRITE, node, place);
      case Expression.Operation(int node, var operands) -> {
        values(operands);
        out.step(Step.EVALUATE, node);
      }
      case Expression.Sequence(int _, var parts) -> values(parts);
      case Expression.Call(int node, var operands, var effects) -> {
        values(operands);
        out.step(Step.CALL, node);
        values(effects);
      }
      case Expression.Leave(int node, Expression inner, boolean unwinds) -> {
        value(inner);
        if (unwinds) {
          out.step(Step.THROW, node);
          out.raise();
        } else {
          out.exit(node);
        }
      }
      case Expression.Circuit circuit -> circuit(circuit);
      case Expression.Not(int node, Expression operand) -> {
        value(operand);
        out.step(Step.EVALUATE, node);
      }
      case Expression.Conditional conditional -> conditional(conditional);
      case Expression.Match match -> {
        int fits = blocks.add();
        int behind = blocks.add();
        condition(match, fits, behind);
        blocks.open(fits);
        out.goOn(behind);
      }
      case Expression.Body(int node, Statement statement) -> block(node, statement);
      case Expression.Closure closure -> closure(closure);
      case Expression.Suspend(int node, Expression value) -> {
        if (value != null) {
          value(value);
        }
        out.step(Step.SUSPEND, node);
      }
    }
  }

  private void assign(Expression.Write write) {
    values(write.address());
    if (write.readsFirst() && write.place() != Places.NONE) {
      out.step(Step.READ, write.node(), write.place());
    }
    Expression value = write.value();
    if (value != null) {
      value(value);
    }
    out.write(write.node(), write.place());
  }

  private void closure(Expression.Closure closure) {
    values(closure.operands());
    for (int captured : closure.captured()) {
      out.step(Step.READ, closure.node(), captured);
    }
    out.step(Step.CLOSURE, closure.node());
    if (closure.place() != Places.NONE) {
      out.write(closure.node(), closure.place());
    }
  }

  /// A statement in the place of a value: its parts are units of their own, and control comes back.
  private void block(int node, Statement statement) {
    int mine = out.unit;
    int behind = blocks.add();
    Frames.Frame frame = frames.push(List.of());
    frame.atGive = behind;
    if (statement instanceof Statement.Switch choice) {
      flow.choices.inUnit(choice, mine);
    } else {
      out.end();
      flow.statements.statement(statement, List.of());
    }
    frames.pop(frame);
    out.goOn(behind);
    out.unit = mine;
    out.step(Step.EVALUATE, node);
  }

  private void circuit(Expression.Circuit circuit) {
    int right = blocks.add();
    int behind = blocks.add();
    switch (circuit.operator()) {
      case AND -> condition(circuit.left(), right, behind);
      case OR -> condition(circuit.left(), behind, right);
      case IF_NULL -> unless(circuit, right, Edge.TRUE, behind, Edge.FALSE);
      case UNLESS_NULL -> unless(circuit, right, Edge.FALSE, behind, Edge.TRUE);
    }
    blocks.open(right);
    value(circuit.right());
    out.goOn(behind);
    out.step(Step.EVALUATE, circuit.node());
  }

  private void unless(Expression.Circuit circuit, int right, Edge to, int behind, Edge past) {
    value(circuit.left());
    out.step(Step.BRANCH, circuit.node());
    blocks.edge(right, to);
    blocks.edge(behind, past);
    blocks.close();
  }

  private void conditional(Expression.Conditional conditional) {
    int then = blocks.add();
    int otherwise = blocks.add();
    int behind = blocks.add();
    condition(conditional.condition(), then, otherwise);
    blocks.open(then);
    value(conditional.then());
    blocks.edge(behind, Edge.NEXT);
    blocks.open(otherwise);
    value(conditional.otherwise());
    out.goOn(behind);
    out.step(Step.EVALUATE, conditional.node());
  }

  /// A condition as a unit; one that is always true or false only moves control.
  void test(int node, Expression condition, int whenTrue, int whenFalse) {
    test(node, Unit.CONDITION, condition, whenTrue, whenFalse);
  }

  void test(int node, Unit kind, Expression condition, int whenTrue, int whenFalse) {
    Boolean known = Bound.truth(condition);
    if (known != null) {
      out.jumpUnit(node);
      blocks.edge(known ? whenTrue : whenFalse, Edge.NEXT);
      blocks.close();
      return;
    }
    out.begin(node, kind);
    condition(condition, whenTrue, whenFalse);
    out.end();
  }

  /// Leads to one of two blocks, and closes the open one.
  void condition(Expression condition, int whenTrue, int whenFalse) {
    switch (condition) {
      case Expression.Truth(int _, boolean value) ->
          blocks.edge(value ? whenTrue : whenFalse, Edge.NEXT);
      case Expression.Not(int _, Expression operand) -> condition(operand, whenFalse, whenTrue);
      case Expression.Circuit(int _, var operator, Expression left, Expression right)
          when operator == Expression.Circuit.Operator.AND
              || operator == Expression.Circuit.Operator.OR -> {
        int next = blocks.add();
        if (operator == Expression.Circuit.Operator.AND) {
          condition(left, next, whenFalse);
        } else {
          condition(left, whenTrue, next);
        }
        blocks.open(next);
        condition(right, whenTrue, whenFalse);
      }
      case Expression.Conditional(
              int _,
              Expression test,
              Expression then,
              Expression otherwise) -> {
        int first = blocks.add();
        int second = blocks.add();
        condition(test, first, second);
        blocks.open(first);
        condition(then, whenTrue, whenFalse);
        blocks.open(second);
        condition(otherwise, whenTrue, whenFalse);
      }
      case Expression.Match(int node, Expression operand, var writes) -> {
        value(operand);
        out.step(Step.BRANCH, node);
        int fits = blocks.add();
        blocks.edge(fits, Edge.TRUE);
        blocks.edge(whenFalse, Edge.FALSE);
        blocks.open(fits);
        values(writes);
        blocks.edge(whenTrue, Edge.NEXT);
      }
      default -> {
        value(condition);
        out.step(Step.BRANCH, condition.node());
        blocks.edge(whenTrue, Edge.TRUE);
        blocks.edge(whenFalse, Edge.FALSE);
      }
    }
    blocks.close();
  }
}
