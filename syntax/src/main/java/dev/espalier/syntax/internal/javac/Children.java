package dev.espalier.syntax.internal.javac;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DirectiveTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.IntersectionTypeTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.OpensTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.ProvidesTree;
import com.sun.source.tree.RequiresTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.UsesTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.WildcardTree;
import com.sun.source.tree.YieldTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The children of a node, with the fields that they fill, in the order of its interface.
final class Children {
  /// Every field.
  static final List<String> FIELDS =
      List.of(
          "name",
          "type",
          "body",
          "parameters",
          "modifiers",
          "type_parameters",
          "receiver",
          "throws",
          "default_value",
          "initializer",
          "annotations",
          "extends",
          "implements",
          "permits",
          "members",
          "bounds",
          "expression",
          "arguments",
          "type_arguments",
          "left",
          "right",
          "operand",
          "condition",
          "true_expression",
          "false_expression",
          "then",
          "else",
          "update",
          "variable",
          "statements",
          "resources",
          "catches",
          "finally",
          "detail",
          "pattern",
          "guard",
          "labels",
          "cases",
          "label",
          "value",
          "enclosing",
          "class_body",
          "dimensions",
          "elements",
          "index",
          "alternatives",
          "nested",
          "package",
          "imports",
          "declarations",
          "module",
          "directives",
          "service",
          "implementations",
          "targets",
          "unplaced",
          "lock",
          "qualifier",
          "deconstructor");

  private final List<Tree> trees = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();

  int size() {
    return trees.size();
  }

  Tree tree(int child) {
    return trees.get(child);
  }

  String field(int child) {
    return fields.get(child);
  }

  private Children add(String field, @Nullable Tree tree) {
    if (tree != null) {
      trees.add(tree);
      fields.add(field);
    }
    return this;
  }

  private Children add(String field, @Nullable List<? extends Tree> all) {
    if (all != null) {
      all.forEach(tree -> add(field, tree));
    }
    return this;
  }

  static Children of(Tree tree) {
    Children to = new Children();
    return switch (tree) {
      case CompilationUnitTree t -> unit(t, to);
      case ClassTree t -> declared(t, to);
      case MethodTree t -> method(t, to);
      case VariableTree t ->
          to.add("modifiers", t.getModifiers())
              .add("type", t.getType())
              .add("name", t.getNameExpression())
              .add("initializer", t.getInitializer());
      case StatementTree t -> statement(t, to);
      case PatternTree t -> pattern(t, to);
      case ExpressionTree t -> expression(t, to);
      case DirectiveTree t -> directive(t, to);
      default -> other(tree, to);
    };
  }

  private static Children unit(CompilationUnitTree t, Children to) {
    return to.add("package", t.getPackage())
        .add("imports", t.getImports())
        .add("module", t.getModule())
        .add("declarations", t.getTypeDecls());
  }

  private static Children declared(ClassTree t, Children to) {
    return to.add("modifiers", t.getModifiers())
        .add("type_parameters", t.getTypeParameters())
        .add("extends", t.getExtendsClause())
        .add("implements", t.getImplementsClause())
        .add("permits", t.getPermitsClause())
        .add("members", t.getMembers());
  }

  private static Children method(MethodTree t, Children to) {
    return to.add("modifiers", t.getModifiers())
        .add("type_parameters", t.getTypeParameters())
        .add("type", t.getReturnType())
        .add("receiver", t.getReceiverParameter())
        .add("parameters", t.getParameters())
        .add("throws", t.getThrows())
        .add("default_value", t.getDefaultValue())
        .add("body", t.getBody());
  }

  private static Children statement(StatementTree tree, Children to) {
    return switch (tree) {
      case AssertTree t -> to.add("condition", t.getCondition()).add("detail", t.getDetail());
      case BlockTree t -> to.add("statements", t.getStatements());
      case DoWhileLoopTree t -> to.add("body", t.getStatement()).add("condition", t.getCondition());
      case EnhancedForLoopTree t ->
          to.add("variable", t.getVariable())
              .add("expression", t.getExpression())
              .add("body", t.getStatement());
      case ExpressionStatementTree t -> to.add("expression", t.getExpression());
      case ForLoopTree t ->
          to.add("initializer", t.getInitializer())
              .add("condition", t.getCondition())
              .add("update", t.getUpdate())
              .add("body", t.getStatement());
      case IfTree t ->
          to.add("condition", t.getCondition())
              .add("then", t.getThenStatement())
              .add("else", t.getElseStatement());
      case LabeledStatementTree t -> to.add("body", t.getStatement());
      case ReturnTree t -> to.add("expression", t.getExpression());
      case SwitchTree t -> to.add("expression", t.getExpression()).add("cases", t.getCases());
      case SynchronizedTree t -> to.add("lock", t.getExpression()).add("body", t.getBlock());
      case ThrowTree t -> to.add("expression", t.getExpression());
      case TryTree t ->
          to.add("resources", t.getResources())
              .add("body", t.getBlock())
              .add("catches", t.getCatches())
              .add("finally", t.getFinallyBlock());
      case WhileLoopTree t -> to.add("condition", t.getCondition()).add("body", t.getStatement());
      case YieldTree t -> to.add("value", t.getValue());
      default -> other(tree, to);
    };
  }

  private static Children pattern(PatternTree tree, Children to) {
    return switch (tree) {
      case BindingPatternTree t -> to.add("variable", t.getVariable());
      case DeconstructionPatternTree t ->
          to.add("deconstructor", t.getDeconstructor()).add("nested", t.getNestedPatterns());
      default -> to;
    };
  }

  private static Children expression(ExpressionTree tree, Children to) {
    return switch (tree) {
      case AnnotationTree t ->
          to.add("type", t.getAnnotationType()).add("arguments", t.getArguments());
      case AnnotatedTypeTree t ->
          to.add("annotations", t.getAnnotations()).add("type", t.getUnderlyingType());
      case ArrayAccessTree t -> to.add("expression", t.getExpression()).add("index", t.getIndex());
      case AssignmentTree t ->
          to.add("variable", t.getVariable()).add("expression", t.getExpression());
      case BinaryTree t -> to.add("left", t.getLeftOperand()).add("right", t.getRightOperand());
      case CompoundAssignmentTree t ->
          to.add("variable", t.getVariable()).add("expression", t.getExpression());
      case ConditionalExpressionTree t ->
          to.add("condition", t.getCondition())
              .add("true_expression", t.getTrueExpression())
              .add("false_expression", t.getFalseExpression());
      case ErroneousTree t -> to.add("unplaced", t.getErrorTrees());
      case InstanceOfTree t -> instanceOf(t, to.add("expression", t.getExpression()));
      case LambdaExpressionTree t ->
          to.add("parameters", t.getParameters()).add("body", t.getBody());
      case MemberReferenceTree t ->
          to.add("qualifier", t.getQualifierExpression())
              .add("type_arguments", t.getTypeArguments());
      case MemberSelectTree t -> to.add("expression", t.getExpression());
      case MethodInvocationTree t ->
          to.add("expression", t.getMethodSelect())
              .add("type_arguments", t.getTypeArguments())
              .add("arguments", t.getArguments());
      case NewArrayTree t ->
          to.add("annotations", t.getAnnotations())
              .add("type", t.getType())
              .add("dimensions", t.getDimensions())
              .add("elements", t.getInitializers());
      case NewClassTree t ->
          to.add("enclosing", t.getEnclosingExpression())
              .add("type_arguments", t.getTypeArguments())
              .add("type", t.getIdentifier())
              .add("arguments", t.getArguments())
              .add("class_body", t.getClassBody());
      case ParenthesizedTree t -> to.add("expression", t.getExpression());
      case SwitchExpressionTree t ->
          to.add("expression", t.getExpression()).add("cases", t.getCases());
      case TypeCastTree t -> to.add("type", t.getType()).add("expression", t.getExpression());
      case UnaryTree t -> to.add("operand", t.getExpression());
      default -> other(tree, to);
    };
  }

  private static Children instanceOf(InstanceOfTree t, Children to) {
    return t.getPattern() == null ? to.add("type", t.getType()) : to.add("pattern", t.getPattern());
  }

  private static Children directive(DirectiveTree tree, Children to) {
    return switch (tree) {
      case ExportsTree t ->
          to.add("package", t.getPackageName()).add("targets", t.getModuleNames());
      case OpensTree t -> to.add("package", t.getPackageName()).add("targets", t.getModuleNames());
      case ProvidesTree t ->
          to.add("service", t.getServiceName()).add("implementations", t.getImplementationNames());
      case RequiresTree t -> to.add("module", t.getModuleName());
      case UsesTree t -> to.add("service", t.getServiceName());
      default -> to;
    };
  }

  private static Children other(Tree tree, Children to) {
    return switch (tree) {
      case ArrayTypeTree t -> to.add("type", t.getType());
      case CaseTree t ->
          to.add("labels", t.getLabels())
              .add("guard", t.getGuard())
              .add("statements", t.getStatements())
              .add("body", t.getStatements() == null ? t.getBody() : null);
      case CatchTree t -> to.add("parameters", t.getParameter()).add("body", t.getBlock());
      case ConstantCaseLabelTree t -> to.add("expression", t.getConstantExpression());
      case ImportTree t -> to.add("name", t.getQualifiedIdentifier());
      case IntersectionTypeTree t -> to.add("bounds", t.getBounds());
      case ModifiersTree t -> to.add("annotations", t.getAnnotations());
      case ModuleTree t ->
          to.add("annotations", t.getAnnotations())
              .add("name", t.getName())
              .add("directives", t.getDirectives());
      case PackageTree t ->
          to.add("annotations", t.getAnnotations()).add("name", t.getPackageName());
      case ParameterizedTypeTree t ->
          to.add("type", t.getType()).add("type_arguments", t.getTypeArguments());
      case PatternCaseLabelTree t -> to.add("pattern", t.getPattern());
      case TypeParameterTree t ->
          to.add("annotations", t.getAnnotations()).add("bounds", t.getBounds());
      case UnionTypeTree t -> to.add("alternatives", t.getTypeAlternatives());
      case WildcardTree t -> to.add("bounds", t.getBound());
      default -> to;
    };
  }
}
