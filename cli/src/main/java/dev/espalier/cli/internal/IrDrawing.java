package dev.espalier.cli.internal;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Statement;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Routines as the analysis sees them: a statement a line, indented, with its line in the source.
final class IrDrawing implements Drawing {
  private final SyntaxTree tree;
  private final List<Line> lines = new ArrayList<>();

  private record Line(int depth, String text, int line) {}

  IrDrawing(SyntaxTree tree, List<Routine> routines) {
    this.tree = tree;
    routines.forEach(this::routine);
  }

  private void routine(Routine routine) {
    String parameters =
        routine.parameters().stream()
            .map(place ->
                routine.places().kind(place).name().equals("CAPTURED")
                    ? "captured " + routine.places().path(place)
                    : routine.places().path(place))
            .collect(Collectors.joining(", "));
    String form = routine.form().name().toLowerCase(Locale.ROOT);
    add(0, (form + " " + routine.name()).strip() + "(" + parameters + ")", routine.node());
    Body body = new Body(routine);
    body.all(1, routine.prologue());
    body.statement(1, routine.body());
  }

  private void add(int depth, String text, int node) {
    lines.add(new Line(depth, text, tree.line(tree.start(node))));
  }

  /// The statements of one routine.
  private final class Body {
    private final Routine routine;

    Body(Routine routine) {
      this.routine = routine;
    }

    void all(int depth, List<Statement> statements) {
      statements.forEach(each -> statement(depth, each));
    }

    private void part(int depth, String name, int node, @Nullable Statement statement) {
      if (statement != null) {
        add(depth, name, node);
        statement(depth + 1, statement);
      }
    }

    private void parts(int depth, String name, int node, List<Statement> statements) {
      if (!statements.isEmpty()) {
        add(depth, name, node);
        all(depth + 1, statements);
      }
    }

    void statement(int depth, Statement statement) {
      int node = statement.node();
      switch (statement) {
        case Statement.Block(int _, var inner) -> all(depth, inner);
        case Statement.Evaluate(int _, var value) -> add(depth, of(value), node);
        case Statement.Declare(int _, int place) -> add(depth, "declare " + path(place), node);
        case Statement.If(int _, var condition, var then, var otherwise) -> {
          add(depth, "if " + of(condition), node);
          statement(depth + 1, then);
          part(depth, "else", node, otherwise);
        }
        case Statement.Loop loop -> {
          all(depth, loop.first());
          add(depth, "loop while " + orTrue(loop.condition()), loop.head());
          statement(depth + 1, loop.body());
          parts(depth, "update", loop.head(), loop.update());
          part(depth, "else", node, loop.otherwise());
        }
        case Statement.DoLoop(int _, int head, var body, var condition) -> {
          add(depth, "do", node);
          statement(depth + 1, body);
          add(depth, "while " + orTrue(condition), head);
        }
        case Statement.ForEach(int _, var iterable, var target, var body, var otherwise) -> {
          add(depth, "for each " + of(target) + " of " + of(iterable), node);
          statement(depth + 1, body);
          part(depth, "else", node, otherwise);
        }
        case Statement.Switch(int _, var selector, var arms, boolean exhaustive) -> {
          String all = exhaustive ? " exhaustively" : "";
          add(depth, "switch" + all + " " + (selector == null ? "" : of(selector)), node);
          arms.forEach(arm -> arm(depth + 1, arm));
        }
        case Statement.Jump(int _, var kind, String label) ->
            add(depth, (word(kind) + " " + label).strip(), node);
        case Statement.Labelled(int _, String label, var body) -> {
          add(depth, label + ":", node);
          statement(depth + 1, body);
        }
        case Statement.Return(int _, var value) -> add(depth, "return " + orNothing(value), node);
        case Statement.Give(int _, var value, String _) -> add(depth, "give " + of(value), node);
        case Statement.Throw(int _, var value) -> add(depth, "throw " + orNothing(value), node);
        case Statement.Try attempt -> attempt(depth, attempt);
        case Statement.Hold(int _, var value, var body, var _) -> {
          add(depth, "hold " + of(value), node);
          statement(depth + 1, body);
        }
        case Statement.Defer(int _, var value) -> add(depth, "defer " + of(value), node);
        case Statement.Assert(int _, var condition, var detail) ->
            add(depth, "assert " + of(condition) + " " + orNothing(detail), node);
        case Statement.Local(int _, var value) -> add(depth, of(value), node);
        case Statement.Forget(int _, int place) -> add(depth, "forget " + path(place), node);
        case Statement.OneOf(int _, var alternatives) ->
            alternatives.forEach(each -> part(depth, "one of", node, each));
        case Statement.Broken(int _, var inner) -> parts(depth, "did not parse", node, inner);
      }
    }

    private void arm(int depth, Statement.Arm arm) {
      String tests = list(arm.tests());
      String bindings = arm.bindings().isEmpty() ? "" : " binds " + list(arm.bindings());
      String guard = arm.guard() == null ? "" : " when " + of(arm.guard());
      String through = arm.fallsThrough() ? " falls through" : "";
      String name = arm.isDefault() ? "default" : "arm";
      add(depth, (name + " " + tests).strip() + bindings + guard + through, arm.node());
      statement(depth + 1, arm.body());
    }

    private void attempt(int depth, Statement.Try attempt) {
      int node = attempt.node();
      add(depth, "try", node);
      parts(depth + 1, "resources", node, attempt.resources());
      statement(depth + 1, attempt.body());
      for (Statement.Catch clause : attempt.catches()) {
        String guard = clause.guard() == null ? "" : " when " + of(clause.guard());
        add(
            depth,
            ("catch " + list(clause.tests()) + " " + list(clause.writes())).strip() + guard,
            clause.node());
        statement(depth + 1, clause.body());
      }
      part(depth, "else", node, attempt.otherwise());
      part(depth, "finally", node, attempt.last());
    }

    private String orTrue(@Nullable Expression value) {
      return value == null ? "true" : of(value);
    }

    private String orNothing(@Nullable Expression value) {
      return value == null ? "" : of(value);
    }

    private String list(List<Expression> values) {
      return values.stream().map(this::of).collect(Collectors.joining(", "));
    }

    private String of(Expression expression) {
      return switch (expression) {
        case Expression.Constant(int node) -> Drawing.oneLine(cut(tree.text(node)));
        case Expression.Truth(int _, boolean value) -> String.valueOf(value);
        case Expression.Read(int _, var _, int place) -> path(place);
        case Expression.Write(int _, var _, int place, boolean reads, var value) ->
            path(place) + (reads ? " :+= " : " := ") + (value == null ? "…" : of(value));
        case Expression.MayWrite(int _, int place) -> path(place) + " perhaps :=";
        case Expression.Operation(int node, var operands)
            when operands.stream().allMatch(each -> each instanceof Expression.Constant) ->
            Drawing.oneLine(cut(tree.text(node)));
        case Expression.Operation(int node, var operands) ->
            tree.kindName(node) + "(" + list(operands) + ")";
        case Expression.Sequence(int _, var parts) -> "(" + list(parts) + ")";
        case Expression.Call(int _, var operands, var effects) ->
            "call(" + list(operands) + ")" + (effects.isEmpty() ? "" : " writes " + list(effects));
        case Expression.Circuit(int _, var operator, var left, var right) ->
            "(" + of(left) + " " + word(operator) + " " + of(right) + ")";
        case Expression.Leave(int _, var value, boolean _) -> "leave by " + of(value);
        case Expression.Not(int _, var operand) -> "not " + of(operand);
        case Expression.Conditional(int _, var condition, var then, var otherwise) ->
            "(" + of(condition) + " ? " + of(then) + " : " + of(otherwise) + ")";
        case Expression.Match(int _, var operand, var writes) ->
            of(operand) + " fits " + list(writes);
        case Expression.Body(int node, var _) -> "do " + tree.kindName(node);
        case Expression.Closure closure -> closure(closure);
        case Expression.Suspend(int _, var value) -> "suspend " + orNothing(value);
      };
    }

    private String closure(Expression.Closure closure) {
      String captured =
          closure.captured().stream().map(this::path).collect(Collectors.joining(", "));
      return "closure #" + closure.routine() + (captured.isEmpty() ? "" : " of " + captured);
    }

    private String path(int place) {
      return place < 0 ? "?" : routine.places().path(place);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String cut(String text) {
    return text.length() > 24 ? text.substring(0, 23) + "…" : text;
  }

  @Override
  public String text() {
    StringBuilder out = new StringBuilder();
    int digits = lines.isEmpty() ? 1 : String.valueOf(lines.getLast().line).length() + 1;
    String form = "%" + digits + "d  %s%s%n";
    for (Line line : lines) {
      out.append(form.formatted(line.line, "  ".repeat(Math.min(line.depth, 60)), line.text));
    }
    return out.toString();
  }

  @Override
  public Object json() {
    return Map.of("statements", lines.stream().map(IrDrawing::row).toList());
  }

  private static Map<String, Object> row(Line line) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("line", line.line);
    row.put("depth", line.depth);
    row.put("text", line.text);
    return row;
  }

  @Override
  public String dot() {
    throw new EspalierException("ir is no graph", "print it as text or json, or look at cfg");
  }
}
