package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Values of Rust that no row describes.
final class RustExpressions {
  /// The standard library's functions that do not return, by the end of their paths.
  private static final Set<String> LEAVING =
      Set.of(
          "process::exit",
          "process::abort",
          "libc::exit",
          "libc::abort",
          "panic_any",
          "resume_unwind",
          "unreachable_unchecked",
          "handle_alloc_error");

  private final RustStatements statements;
  private final Part all;
  private final Part called;
  private final Part method;
  private final Part last;
  private final Part operands;
  private final Part arguments;
  private final Part left;
  private final Part right;
  private final Part parts;
  private final Part parameters;
  private final Part body;
  private final Part block;

  RustExpressions(Table table, RustStatements statements) {
    this.statements = statements;
    all = table.part("*");
    called = table.part("function");
    method = table.part("field");
    last = table.part("name");
    arguments = table.part("arguments");
    operands = table.part("function,arguments/*");
    left = table.part("left");
    right = table.part("right");
    parts =
        table.part(
            "arguments/*,body/<field_initializer>/value,body/<shorthand_field_initializer>/*");
    parameters = table.part("parameters/*");
    body = table.part("body");
    block = table.part("<block>");
  }

  /// A call; one that does not return throws. The grammar takes `break (a, b)` for one, too.
  Expression call(Lowering lowering, int node) {
    int function = lowering.first(called, node);
    if (function >= 0 && lowering.tree.kindName(function).equals("break_expression")) {
      return statements.breaks(lowering, function, lowering.first(arguments, node));
    }
    List<Expression> values = lowering.values(operands, node);
    Expression call = new Expression.Call(node, values, List.of());
    return function >= 0 && leaves(lowering, function)
        ? new Expression.Body(node, new Statement.Throw(node, call))
        : call;
  }

  /// Whether a function is known not to return: one of the file's, by its name, or of the
  /// library's.
  private boolean leaves(Lowering lowering, int function) {
    return switch (lowering.tree.kindName(function)) {
      case "identifier" ->
          !lowering.isBound(function)
              && (lowering.neverReturns(function) || isLeaving(lowering.tree.text(function)));
      case "field_expression" -> lowering.neverReturns(lowering.first(method, function));
      case "scoped_identifier" ->
          lowering.neverReturns(lowering.first(last, function))
              || isLeaving(lowering.tree.text(function));
      default -> false;
    };
  }

  private static boolean isLeaving(String path) {
    int last = path.lastIndexOf("::");
    int before = last < 0 ? -1 : path.lastIndexOf("::", last - 1);
    return LEAVING.contains(last < 0 ? path : path.substring(last + 2))
        || LEAVING.contains(before < 0 ? path : path.substring(before + 2));
  }

  /// The value comes first; `(a, b) = c` writes several places.
  Expression assignment(Lowering lowering, int node) {
    List<Expression> steps = new ArrayList<>(2);
    steps.addAll(lowering.values(right, node));
    for (int target : lowering.nodes(left, node)) {
      target(lowering, target, steps);
    }
    return new Expression.Operation(node, steps);
  }

  private void target(Lowering lowering, int node, List<Expression> steps) {
    Part inside =
        switch (lowering.tree.kindName(node)) {
          case "tuple_expression", "array_expression", "parenthesized_expression" -> all;
          case "call_expression", "struct_expression" -> parts;
          default -> null;
        };
    if (inside == null) {
      steps.addAll(lowering.targets.writes(node, false));
      return;
    }
    for (int part : lowering.nodes(inside, node)) {
      target(lowering, part, steps);
    }
  }

  Expression closure(Lowering lowering, int node) {
    return routine(lowering, node, lowering.nodes(parameters, node), lowering.first(body, node));
  }

  Expression asyncBlock(Lowering lowering, int node) {
    return routine(lowering, node, new int[0], lowering.first(block, node));
  }

  private static Expression routine(Lowering lowering, int node, int[] parameters, int body) {
    int index =
        lowering.routine(
            node,
            Form.LAMBDA,
            "",
            prologue -> {
              for (int parameter : parameters) {
                lowering.targets.parameter(parameter, prologue);
              }
              return body < 0
                  ? new Statement.Block(node, List.of())
                  : RustStatements.returned(lowering.tree, lowering.statement(body));
            });
    return new Expression.Closure(node, index, List.of(), lowering.capturedLast(), Places.NONE);
  }

  /// `value?` goes on with what the value holds, or leaves the function.
  Expression attempt(Lowering lowering, int node) {
    return leaveOrGoOn(node, lowering.valueOrNothing(all, node));
  }

  static Expression leaveOrGoOn(int node, Expression value) {
    Statement leave = new Statement.Return(node, null);
    return new Expression.Circuit(node, Operator.IF_NULL, value, new Expression.Body(node, leave));
  }

  /// `let A = a && let B = b && c`.
  Expression chain(Lowering lowering, int node) {
    Expression chain = null;
    for (int part : lowering.nodes(all, node)) {
      Expression next = lowering.condition(part);
      chain = chain == null ? next : new Expression.Circuit(node, Operator.AND, chain, next);
    }
    return chain == null ? new Expression.Constant(node) : chain;
  }

  /// `A(x) | B(x)`: all alternatives bind the same variables, those of the first.
  static Expression alternatives(Lowering lowering, int node) {
    int first = lowering.nodes(lowering.table.allNamed(), node)[0];
    return new Expression.Operation(node, lowering.targets.writes(first, true));
  }
}
