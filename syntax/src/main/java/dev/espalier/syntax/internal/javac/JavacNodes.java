package dev.espalier.syntax.internal.javac;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.Utf8Text;
import dev.espalier.syntax.internal.java.JavaKinds;
import dev.espalier.syntax.internal.java.RawNodes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/// One compilation unit's nodes in pre-order, by a stack of its own: chains of operators are deep.
final class JavacNodes {
  /// A node whose children are being entered.
  ///
  /// @param type the name of the type around, which constructors bear
  private record Open(Tree tree, Children children, int node, String type, int[] entered) {}

  private static final String MADE_UP = "<error>";

  private final JavaKinds kinds;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final Utf8Text text;
  private final RawNodes raw = new RawNodes();
  private final Deque<Open> open = new ArrayDeque<>();

  JavacNodes(JavaKinds kinds, CompilationUnitTree unit, SourcePositions positions, Utf8Text text) {
    this.kinds = kinds;
    this.unit = unit;
    this.positions = positions;
    this.text = text;
  }

  RawNodes flat() {
    open.add(opened(unit, "", raw.add(kind(unit), 0, -1, 0, 0, 0, "")));
    while (!open.isEmpty()) {
      Open top = open.getLast();
      int child = top.entered[0]++;
      if (child == top.children.size()) {
        open.removeLast();
      } else {
        enter(top, top.children.tree(child), top.children.field(child));
      }
    }
    return raw;
  }

  private static Open opened(Tree tree, String type, int node) {
    return new Open(tree, Children.of(tree), node, type, new int[1]);
  }

  private void enter(Open around, Tree tree, String field) {
    String name = name(tree, around.type);
    int start = start(tree);
    int end = end(tree);
    int node = raw.add(kind(tree), kinds.field(field), around.node, start, end, flags(tree), name);
    if (around.tree instanceof NewClassTree created && field.equals("class_body")) {
      raw.beginWithBrace(node, behindArguments(created, start));
    }
    open.add(opened(tree, tree instanceof ClassTree ? name : around.type, node));
  }

  private int kind(Tree tree) {
    return kinds.id(JavacTrees.name(tree.getKind()));
  }

  /// Where the body of an anonymous class may begin: javac lets it begin with the arguments.
  private int behindArguments(NewClassTree created, int start) {
    List<? extends Tree> arguments = created.getArguments();
    return arguments.isEmpty()
        ? start
        : Math.max(start, offset(positions.getEndPosition(unit, arguments.getLast())));
  }

  private int start(Tree tree) {
    return startsWithChild(tree)
        ? RawNodes.UNKNOWN
        : offset(positions.getStartPosition(unit, tree));
  }

  private int offset(long position) {
    return position < 0 || position > text.chars().length
        ? RawNodes.UNKNOWN
        : text.offset((int) position);
  }

  private int end(Tree tree) {
    return endsWithChild(tree) ? RawNodes.UNKNOWN : offset(positions.getEndPosition(unit, tree));
  }

  /// Whether the node begins where its first child does: asking javac for that position costs as
  /// much as the chain of first children is long.
  private static boolean startsWithChild(Tree tree) {
    return switch (tree) {
      case BinaryTree _, AssignmentTree _, CompoundAssignmentTree _ -> true;
      case ConditionalExpressionTree _, InstanceOfTree _, ArrayAccessTree _ -> true;
      case MemberSelectTree _, MethodInvocationTree _, MemberReferenceTree _ -> true;
      case UnaryTree unary -> isPostfix(unary);
      default -> false;
    };
  }

  /// Whether the node ends where its last child does.
  private static boolean endsWithChild(Tree tree) {
    return switch (tree) {
      case BinaryTree _, AssignmentTree _, CompoundAssignmentTree _ -> true;
      case ConditionalExpressionTree _, TypeCastTree _, LambdaExpressionTree _ -> true;
      case IfTree _, WhileLoopTree _, ForLoopTree _, EnhancedForLoopTree _ -> true;
      case LabeledStatementTree _ -> true;
      case UnaryTree unary -> !isPostfix(unary);
      default -> false;
    };
  }

  private static boolean isPostfix(UnaryTree unary) {
    return unary.getKind() == Tree.Kind.POSTFIX_INCREMENT
        || unary.getKind() == Tree.Kind.POSTFIX_DECREMENT;
  }

  private static int flags(Tree tree) {
    boolean madeUp = tree instanceof IdentifierTree name && name.getName().contentEquals(MADE_UP);
    return madeUp || tree instanceof ErroneousTree ? FlatNodes.ERROR : 0;
  }

  private static String name(Tree tree, String type) {
    return switch (tree) {
      case ClassTree t -> t.getSimpleName().toString();
      case MethodTree t -> t.getName().contentEquals("<init>") ? type : t.getName().toString();
      case VariableTree t -> text(t.getName());
      case TypeParameterTree t -> t.getName().toString();
      case MemberSelectTree t -> t.getIdentifier().toString();
      case MemberReferenceTree t -> t.getName().toString();
      case LabeledStatementTree t -> t.getLabel().toString();
      case BreakTree t -> text(t.getLabel());
      case ContinueTree t -> text(t.getLabel());
      default -> "";
    };
  }

  private static String text(@Nullable Name name) {
    return name == null ? "" : name.toString();
  }
}
