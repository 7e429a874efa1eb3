package dev.espalier.bench.internal;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The declarations of a source file and their units, read from javac's trees: the part of the
/// oracle that knows the source. It shares nothing with the analysis that it judges.
final class SourceUnits extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final CompilationUnitTree file;
  private final SourcePositions positions;
  private final LineMap lines;
  private final CharSequence source;
  private final List<Declared> found = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();
  private Draft draft = new Draft();

  private SourceUnits(CompilationUnitTree file, SourcePositions positions, CharSequence source) {
    this.file = file;
    this.positions = positions;
    this.lines = file.getLineMap();
    this.source = source;
  }

  static List<Declared> of(
      CompilationUnitTree file, SourcePositions positions, CharSequence source) {
    SourceUnits units = new SourceUnits(file, positions, source);
    units.scan(file, null);
    return units.found;
  }

  /// A unit: its lines, where it starts and ends, and whether it is a clause.
  private record Unit(int first, int last, long from, long to, boolean clause) {
    boolean contains(Unit other) {
      return from <= other.from && other.to <= to;
    }
  }

  private static final class Draft {
    final List<Unit> units = new ArrayList<>();
    final BitSet throwing = new BitSet();
    final Set<String> has = new TreeSet<>();
    boolean pattern;
  }

  private int line(long position) {
    return (int) lines.getLineNumber(position);
  }

  private long start(Tree tree) {
    return positions.getStartPosition(file, tree);
  }

  private long end(Tree tree) {
    return positions.getEndPosition(file, tree);
  }

  private void unit(long from, long to) {
    unit(from, to, false);
  }

  private void unit(long from, long to, boolean clause) {
    draft.units.add(new Unit(line(from), line(Math.max(from, to - 1)), from, to, clause));
  }

  private void unit(Tree tree) {
    unit(start(tree), end(tree));
  }

  private void unit(Tree from, Tree to) {
    unit(start(from), end(to));
  }

  private void has(String construct) {
    draft.has.add(construct);
  }

  private void name(VariableTree variable) {
    names.add(variable.getName().toString());
  }

  // Declarations.

  @Override
  public @Nullable Void visitClass(ClassTree node, @Nullable Void none) {
    Draft outer = draft;
    draft = new Draft();
    classes.add(node.getSimpleName().toString());
    super.visitClass(node, null);
    classes.removeLast();
    draft = outer;
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree node, @Nullable Void none) {
    if (node.getBody() == null || end(node) < 0) {
      return null;
    }
    node.getParameters().forEach(this::name);
    boolean constructor = node.getName().contentEquals("<init>");
    Draft outer = draft;
    draft = new Draft();
    scan(node.getBody(), null);
    if (start(node.getBody()) < end(node.getBody())
        && source.charAt((int) start(node.getBody())) == '{') {
      declare(
          node,
          constructor ? classes.getLast() : node.getName().toString(),
          constructor ? Declared.Kind.CONSTRUCTOR : Declared.Kind.METHOD);
    }
    draft = outer;
    return null;
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree node, @Nullable Void none) {
    has("lambda");
    node.getParameters().forEach(this::name);
    Draft outer = draft;
    draft = new Draft();
    if (node.getBody() instanceof ExpressionTree body) {
      unit(body);
    }
    scan(node.getBody(), null);
    declare(node, "", Declared.Kind.LAMBDA);
    draft = outer;
    return null;
  }

  private void declare(Tree node, String name, Declared.Kind kind) {
    int first = line(start(node));
    int last = line(end(node) - 1);
    found.add(
        new Declared(
            name,
            kind,
            first,
            column(start(node)),
            last,
            column(end(node)),
            names,
            painted(first, last),
            catching(),
            clauses(),
            draft.throwing,
            draft.has,
            mixed(),
            draft.pattern));
  }

  private int column(long position) {
    int at = (int) position;
    while (at > 0 && source.charAt(at - 1) != '\n' && source.charAt(at - 1) != '\r') {
      at--;
    }
    return (int) position - at + 1;
  }

  /// Units inside others come later, and cover them.
  private int[] painted(int first, int last) {
    int[] unit = new int[last - first + 1];
    for (Unit each : draft.units) {
      for (int line = each.first; line <= each.last; line++) {
        unit[line - first] = each.first;
      }
    }
    return unit;
  }

  private BitSet catching() {
    BitSet catching = new BitSet();
    for (Unit each : draft.units) {
      if (each.clause) {
        catching.set(each.first);
      }
    }
    return catching;
  }

  private BitSet clauses() {
    BitSet clauses = catching();
    for (Unit each : draft.units) {
      if (!each.clause) {
        clauses.clear(each.first);
      }
    }
    return clauses;
  }

  private boolean mixed() {
    for (Unit one : draft.units) {
      for (Unit other : draft.units) {
        if (one.first < one.last && other.first == one.last && !one.contains(other)) {
          return true;
        }
      }
    }
    return false;
  }

  // Units.

  @Override
  public @Nullable Void visitExpressionStatement(
      ExpressionStatementTree node, @Nullable Void none) {
    unit(node);
    return super.visitExpressionStatement(node, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree node, @Nullable Void none) {
    name(node);
    if (node.getInitializer() != null) {
      unit(Math.max(start(node), 0), end(node));
    }
    return scan(node.getInitializer(), null);
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree node, @Nullable Void none) {
    if (node.getExpression() != null) {
      unit(node);
    }
    return super.visitReturn(node, null);
  }

  @Override
  public @Nullable Void visitYield(YieldTree node, @Nullable Void none) {
    unit(node.getValue());
    return super.visitYield(node, null);
  }

  @Override
  public @Nullable Void visitThrow(ThrowTree node, @Nullable Void none) {
    has("throw");
    unit(node);
    draft.throwing.set(line(start(node)));
    return super.visitThrow(node, null);
  }

  @Override
  public @Nullable Void visitAssert(AssertTree node, @Nullable Void none) {
    has("assert");
    unit(node);
    return super.visitAssert(node, null);
  }

  private static boolean isLiteral(Tree condition) {
    return switch (condition) {
      case ParenthesizedTree inner -> isLiteral(inner.getExpression());
      case LiteralTree literal -> literal.getValue() instanceof Boolean;
      default -> false;
    };
  }

  private void header(Tree statement, ExpressionTree condition) {
    if (!isLiteral(condition)) {
      unit(statement, condition);
    }
  }

  @Override
  public @Nullable Void visitIf(IfTree node, @Nullable Void none) {
    has("if");
    header(node, node.getCondition());
    return super.visitIf(node, null);
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree node, @Nullable Void none) {
    has("loop");
    header(node, node.getCondition());
    return super.visitWhileLoop(node, null);
  }

  @Override
  public @Nullable Void visitDoWhileLoop(DoWhileLoopTree node, @Nullable Void none) {
    has("loop");
    scan(node.getStatement(), null);
    header(node.getCondition(), node.getCondition());
    return scan(node.getCondition(), null);
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree node, @Nullable Void none) {
    has("loop");
    scan(node.getInitializer(), null);
    if (node.getCondition() != null) {
      header(node.getCondition(), node.getCondition());
    }
    scan(node.getCondition(), null);
    scan(node.getUpdate(), null);
    return scan(node.getStatement(), null);
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree node, @Nullable Void none) {
    has("loop");
    unit(node, node.getExpression());
    return super.visitEnhancedForLoop(node, null);
  }

  @Override
  public @Nullable Void visitSynchronized(SynchronizedTree node, @Nullable Void none) {
    has("synchronized");
    unit(node, node.getExpression());
    return super.visitSynchronized(node, null);
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree node, @Nullable Void none) {
    has("switch");
    unit(node, node.getExpression());
    return super.visitSwitch(node, null);
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree node, @Nullable Void none) {
    has("switch");
    return super.visitSwitchExpression(node, null);
  }

  @Override
  public @Nullable Void visitCase(CaseTree node, @Nullable Void none) {
    draft.pattern |= node.getLabels().stream().anyMatch(PatternCaseLabelTree.class::isInstance);
    if (node.getGuard() != null) {
      unit(node.getGuard());
    }
    if (node.getCaseKind() == CaseTree.CaseKind.RULE && node.getBody() instanceof ExpressionTree) {
      unit(node.getBody());
    }
    return super.visitCase(node, null);
  }

  @Override
  public @Nullable Void visitTry(TryTree node, @Nullable Void none) {
    if (node.getFinallyBlock() != null) {
      has("finally");
    }
    if (!node.getResources().isEmpty()) {
      has("resources");
    }
    return super.visitTry(node, null);
  }

  @Override
  public @Nullable Void visitCatch(CatchTree node, @Nullable Void none) {
    has("catch");
    unit(start(node), end(node.getParameter()) + 1, true);
    return super.visitCatch(node, null);
  }

  @Override
  public @Nullable Void visitBreak(BreakTree node, @Nullable Void none) {
    has("break");
    return null;
  }

  @Override
  public @Nullable Void visitContinue(ContinueTree node, @Nullable Void none) {
    has("continue");
    return null;
  }

  @Override
  public @Nullable Void visitLabeledStatement(LabeledStatementTree node, @Nullable Void none) {
    has("label");
    return super.visitLabeledStatement(node, null);
  }
}
