import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jetbrains.kotlin.com.intellij.psi.PsiComment;
import org.jetbrains.kotlin.com.intellij.psi.PsiElement;
import org.jetbrains.kotlin.com.intellij.psi.PsiWhiteSpace;
import org.jetbrains.kotlin.com.intellij.psi.impl.source.tree.LeafPsiElement;
import org.jetbrains.kotlin.lexer.KtTokens;
import org.jetbrains.kotlin.psi.*;

/// The routines of a file with their units, by the Kotlin compiler's own parser.
final class Units {
  private static final Set<String> NEVER_RETURN = Set.of("error", "TODO", "exitProcess");

  enum Kind {
    FUNCTION,
    GETTER,
    SETTER,
    CONSTRUCTOR,
    LAMBDA
  }

  /// @param name the line that it counts as
  record Unit(int name, int first, int last, int start, int end, boolean clause) {}

  /// A routine of a file.
  static final class Routine {
    final Kind kind;
    final String name;
    final Routine outer;
    int line;
    int column;
    int last;
    int lastColumn;

    /// Where it starts without its annotations.
    int bareLine;

    int bareColumn;
    String callee = "";
    boolean suspends;
    boolean tail;
    boolean defaults;
    boolean mixed;
    final List<Unit> units = new ArrayList<>();
    final Set<String> names = new HashSet<>();
    final Set<String> has = new TreeSet<>();
    final BitSet throwing = new BitSet();

    final BitSet ending = new BitSet();

    /// Parameters that are taken apart.
    final Set<String> taken = new HashSet<>();

    final BitSet catching = new BitSet();
    final BitSet clauses = new BitSet();

    /// Loop variables and the line of their loop, where nothing of the body stands on it.
    final Set<String> loopNames = new HashSet<>();

    /// The lines of `when` over constants.
    final BitSet constantWhens = new BitSet();

    final Set<String> jvmNames = new HashSet<>();
    private int[] unitOfLine = {};

    Routine(Kind kind, String name, Routine outer) {
      this.kind = kind;
      this.name = name;
      this.outer = outer;
    }

    int unit(int at) {
      return at < line || at > last ? 0 : unitOfLine[at - line];
    }

    /// Whether the unit of a line stands inside the one of another line, or is that one.
    boolean isInside(int inner, int outer) {
      int mine = unit(inner);
      int around = unit(outer);
      return mine == around
          || units.stream()
              .filter(each -> each.name == mine)
              .allMatch(each ->
                  units.stream()
                      .anyMatch(other ->
                          other.name == around
                              && other.start <= each.start
                              && each.end <= other.end));
    }

    private void finish() {
      unitOfLine = new int[last - line + 1];
      for (Unit each : units) {
        for (int at = Math.max(each.first, line); at <= Math.min(each.last, last); at++) {
          unitOfLine[at - line] = each.name;
        }
        if (each.clause) {
          catching.set(each.name);
        }
      }
      clauses.or(catching);
      for (Unit each : units) {
        if (!each.clause) {
          clauses.clear(each.name);
        }
      }
    }

    /// Whether a name is one of its variables, its own or captured.
    boolean knows(String variable) {
      return names.contains(variable) || (outer != null && outer.knows(variable));
    }
  }

  private final String text;
  private final int[] lineStarts;
  private final BitSet code = new BitSet();
  private final List<Routine> found = new ArrayList<>();
  private Routine routine;

  /// The functions of the file whose type is `Nothing`.
  private final Set<String> never = new HashSet<>();

  /// Those that are inlined: what they do stands in the routine.
  private final Set<String> endless = new HashSet<>();

  private Units(String text) {
    this.text = text;
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts.add(i + 1);
      }
    }
    this.lineStarts = starts.stream().mapToInt(i -> i).toArray();
  }

  static List<Routine> of(KtFile file) {
    Units units = new Units(file.getText());
    units.markCode(file);
    units.findNever(file);
    units.walk(file);
    return units.found;
  }

  private void findNever(PsiElement element) {
    if (element instanceof KtNamedFunction function
        && function.getTypeReference() != null
        && function.getTypeReference().getText().equals("Nothing")) {
      (function.hasModifier(KtTokens.INLINE_KEYWORD) ? endless : never).add(function.getName());
    }
    for (PsiElement each : children(element)) {
      findNever(each);
    }
  }

  private int line(int offset) {
    int at = Arrays.binarySearch(lineStarts, offset);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /// The first character that is no comment.
  private static int start(PsiElement element) {
    PsiElement first = element.getFirstChild();
    while (first instanceof PsiComment
        || first instanceof PsiWhiteSpace
        || (first != null && first.getTextLength() == 0)) {
      first = first.getNextSibling();
    }
    return first == null ? element.getTextRange().getStartOffset() : start(first);
  }

  private static int startWithoutAnnotations(PsiElement element) {
    for (PsiElement each : children(element)) {
      boolean silent =
          each instanceof PsiComment
              || each instanceof PsiWhiteSpace
              || each instanceof KtAnnotationEntry
              || each instanceof KtAnnotation
              || each.getTextLength() == 0;
      if (each instanceof KtDeclarationModifierList modifiers) {
        int inner = startWithoutAnnotations(modifiers);
        if (inner < end(modifiers)) {
          return inner;
        }
      } else if (!silent) {
        return start(each);
      }
    }
    return end(element);
  }

  private static int end(PsiElement element) {
    return element.getTextRange().getEndOffset();
  }

  private static List<PsiElement> children(PsiElement element) {
    List<PsiElement> all = new ArrayList<>();
    for (PsiElement c = element.getFirstChild(); c != null; c = c.getNextSibling()) {
      all.add(c);
    }
    return all;
  }

  /// Marks where something stands that may be evaluated.
  private void markCode(PsiElement element) {
    if (element instanceof PsiComment || element instanceof KtTypeReference) {
      return;
    }
    if (element instanceof KtWhenEntry entry && isConstant((KtWhenExpression) entry.getParent())) {
      markCode(entry.getExpression());
      return;
    }
    if (element instanceof LeafPsiElement leaf) {
      var type = leaf.getElementType();
      if (KtTokens.IDENTIFIER.equals(type)
          || KtTokens.THIS_KEYWORD.equals(type)
          || KtTokens.INTEGER_LITERAL.equals(type)
          || KtTokens.CHARACTER_LITERAL.equals(type)
          || KtTokens.REGULAR_STRING_PART.equals(type)
          || KtTokens.NULL_KEYWORD.equals(type)
          || KtTokens.TRUE_KEYWORD.equals(type)
          || KtTokens.FALSE_KEYWORD.equals(type)) {
        code.set(start(leaf), end(leaf));
      }
      return;
    }
    for (PsiElement each : children(element)) {
      if (each != null) {
        markCode(each);
      }
    }
  }

  // Routines.

  private void routine(Kind kind, String name, KtElement node, Runnable body) {
    Routine outer = routine;
    Routine mine = new Routine(kind, name, outer);
    mine.line = line(start(node));
    mine.column = start(node) - lineStarts[mine.line - 1] + 1;
    mine.last = line(end(node) - 1);
    mine.lastColumn = end(node) - lineStarts[mine.last - 1] + 1;
    int bare = startWithoutAnnotations(node);
    mine.bareLine = line(bare);
    mine.bareColumn = bare - lineStarts[mine.bareLine - 1] + 1;
    routine = mine;
    body.run();
    routine = outer;
    mine.mixed = isMixed(mine);
    mine.finish();
    found.add(mine);
  }

  /// Whether a line carries code of two units, the second of which starts there.
  private boolean isMixed(Routine all) {
    for (Unit inner : all.units) {
      for (Unit outer : all.units) {
        if (outer.name == inner.name || outer.first > inner.first || outer.last < inner.first) {
          continue;
        }
        boolean inside = outer.start <= inner.start && inner.end <= outer.end;
        if (!inside && outer.last == inner.first) {
          return true;
        }
        if (inside && (codeBefore(all, inner) || codeBehind(all, inner, outer))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean codeBefore(Routine all, Unit unit) {
    int from = lineStarts[unit.first - 1];
    int to = unit.start;
    for (Unit each : all.units) {
      if (each.name == unit.name && each.first == unit.first) {
        to = Math.min(to, each.start);
      }
    }
    int at = code.nextSetBit(from);
    return at >= 0 && at < to;
  }

  private boolean codeBehind(Routine all, Unit unit, Unit outer) {
    int next = unit.last < lineStarts.length ? lineStarts[unit.last] : text.length();
    int to = Math.min(next, outer.end);
    int from = unit.end;
    for (Unit each : all.units) {
      if (each.start < to
          && each.end > from
          && each.start >= unit.start
          && each.start > outer.start) {
        from = each.end;
      }
    }
    int at = code.nextSetBit(from);
    return at >= 0 && at < to;
  }

  private void function(KtDeclarationWithBody node, Kind kind, String name) {
    routine(
        kind,
        name,
        node,
        () -> {
          jvmName(node);
          if (node instanceof KtModifierListOwner owner) {
            routine.suspends = owner.hasModifier(KtTokens.SUSPEND_KEYWORD);
            routine.tail = owner.hasModifier(KtTokens.TAILREC_KEYWORD);
          }
          for (KtParameter parameter : node.getValueParameters()) {
            parameter(parameter);
          }
          if (node instanceof KtSecondaryConstructor constructor) {
            KtConstructorDelegationCall call = constructor.getDelegationCall();
            if (call.getTextLength() > 0) {
              unit(call);
              walkInside(call);
            }
          }
          body(node.getBodyExpression());
        });
  }

  private void jvmName(KtDeclaration node) {
    List<KtAnnotationEntry> all = new ArrayList<>(node.getAnnotationEntries());
    String wanted = "";
    if (node instanceof KtPropertyAccessor accessor) {
      wanted = accessor.isGetter() ? "get" : "set";
      for (KtAnnotationEntry each : accessor.getProperty().getAnnotationEntries()) {
        if (each.getUseSiteTarget() != null && each.getUseSiteTarget().getText().equals(wanted)) {
          all.add(each);
        }
      }
    }
    for (KtAnnotationEntry each : all) {
      if (each.getShortName() != null
          && each.getShortName().asString().equals("JvmName")
          && !each.getValueArguments().isEmpty()) {
        routine.jvmNames.add(
            each.getValueArguments()
                .getFirst()
                .getArgumentExpression()
                .getText()
                .replace("\"", ""));
      }
    }
  }

  private void parameter(KtParameter parameter) {
    if (parameter.getName() != null) {
      routine.names.add(parameter.getName());
    }
    if (parameter.getDestructuringDeclaration() != null) {
      parameter
          .getDestructuringDeclaration()
          .getEntries()
          .forEach(e -> {
            routine.names.add(e.getName());
            routine.taken.add(e.getName());
          });
    }
    if (parameter.hasDefaultValue()) {
      routine.defaults = true;
      unit(parameter);
      walkInside(parameter.getDefaultValue());
    }
  }

  private void body(KtExpression body) {
    if (body instanceof KtBlockExpression block) {
      statements(block);
    } else if (body != null) {
      statement(body);
    }
  }

  private void statements(KtBlockExpression block) {
    for (KtExpression each : block.getStatements()) {
      statement(each);
    }
  }

  // Units.

  private void unit(PsiElement node) {
    unit(start(node), end(node), false);
  }

  private void unit(int start, int end, boolean clause) {
    int first = line(start);
    routine.units.add(new Unit(first, first, line(Math.max(start, end - 1)), start, end, clause));
  }

  private void has(String construct) {
    if (routine != null) {
      routine.has.add(construct);
    }
  }

  /// What stands where its value goes nowhere, or is the last value of a body.
  private void statement(KtExpression node) {
    switch (node) {
      case KtBlockExpression block -> statements(block);
      case KtLabeledExpression label -> statement(label.getBaseExpression());
      case KtAnnotatedExpression annotated -> statement(annotated.getBaseExpression());
      case KtParenthesizedExpression inner when isControl(inner.getExpression()) ->
          statement(inner.getExpression());
      case KtIfExpression branch -> {
        has("if");
        condition(start(branch), branch.getRightParenthesis(), branch.getCondition());
        branches(branch);
      }
      case KtWhenExpression choice -> {
        has("when");
        KtExpression subject = choice.getSubjectExpression();
        if (subject != null) {
          unit(start(choice), end(choice.getRightParenthesis()), false);
        }
        choice(choice);
      }
      case KtTryExpression attempt -> attempt(attempt);
      case KtWhileExpression loop -> {
        has("loop");
        condition(start(loop), loop.getRightParenthesis(), loop.getCondition());
        body(loop.getBody());
      }
      case KtDoWhileExpression loop -> {
        has("loop");
        body(loop.getBody());
        KtExpression condition = loop.getCondition();
        if (!isLiteral(condition)) {
          unit(condition);
        }
        walk(condition);
      }
      case KtForExpression loop -> loop(loop);
      case KtNamedFunction function -> walk(function);
      case KtClassOrObject type -> walk(type);
      case KtTypeAlias _ -> {}
      case KtBreakExpression _ -> has("break");
      case KtContinueExpression _ -> has("continue");
      case KtReturnExpression back -> returns(back);
      case KtThrowExpression thrown -> throwing(thrown);
      case KtProperty property -> {
        routine.names.add(property.getName());
        if (property.getDelegateExpressionOrInitializer() != null) {
          unit(property);
        }
        walkInside(property);
      }
      case KtDestructuringDeclaration taken -> {
        taken.getEntries().forEach(entry -> routine.names.add(entry.getName()));
        unit(taken);
        walkInside(taken);
      }
      case KtCallExpression call when isContract(call) -> {}
      case KtSimpleNameExpression name when name.getText().equals("Unit") -> {}
      case null -> {}
      default -> {
        unit(node);
        walk(node);
      }
    }
  }

  /// `contract { … }` says something to the compiler and does nothing.
  private static boolean isContract(KtCallExpression call) {
    return call.getCalleeExpression() != null
        && call.getCalleeExpression().getText().equals("contract")
        && call.getLambdaArguments().size() == 1
        && call.getValueArguments().size() == 1;
  }

  private static KtExpression bare(KtExpression node) {
    return switch (node) {
      case KtLabeledExpression label -> bare(label.getBaseExpression());
      case KtAnnotatedExpression annotated -> bare(annotated.getBaseExpression());
      case KtParenthesizedExpression inner -> bare(inner.getExpression());
      case null -> null;
      default -> node;
    };
  }

  private static boolean isControl(KtExpression node) {
    KtExpression inner = bare(node);
    return inner instanceof KtIfExpression
        || inner instanceof KtWhenExpression
        || inner instanceof KtTryExpression;
  }

  private static boolean isLiteral(KtExpression condition) {
    KtExpression inner = bare(condition);
    return inner instanceof KtConstantExpression
        && (inner.getText().equals("true") || inner.getText().equals("false"));
  }

  private void condition(int start, PsiElement to, KtExpression condition) {
    if (!isLiteral(condition)) {
      unit(start, end(to == null ? condition : to), false);
    }
    walk(condition);
  }

  private void branches(KtIfExpression branch) {
    body(branch.getThen());
    body(branch.getElse());
  }

  /// The entries; the subject belongs to the unit around.
  private void choice(KtWhenExpression choice) {
    KtProperty variable = choice.getSubjectVariable();
    if (variable != null) {
      routine.names.add(variable.getName());
    }
    walk(choice.getSubjectExpression());
    boolean constant = isConstant(choice);
    if (constant) {
      routine.constantWhens.set(line(start(choice)));
    }
    for (KtWhenEntry entry : choice.getEntries()) {
      if (!constant && !entry.isElse()) {
        unit(start(entry), end(entry.getConditions()[entry.getConditions().length - 1]), false);
      }
      for (KtWhenCondition condition : entry.getConditions()) {
        walk(condition);
      }
      body(entry.getExpression());
    }
  }

  /// Whether all conditions of a `when` with a subject look like constants: literals and names.
  static boolean isConstant(KtWhenExpression choice) {
    if (choice.getSubjectExpression() == null) {
      return false;
    }
    for (KtWhenEntry entry : choice.getEntries()) {
      for (KtWhenCondition condition : entry.getConditions()) {
        if (!(condition instanceof KtWhenConditionWithExpression with)
            || !isConstant(with.getExpression())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isConstant(KtExpression node) {
    return switch (node) {
      case KtConstantExpression _ -> true;
      case KtStringTemplateExpression string -> !string.hasInterpolation();
      case KtSimpleNameExpression name -> Character.isUpperCase(name.getText().charAt(0));
      case KtPrefixExpression sign -> isConstant(sign.getBaseExpression());
      case KtDotQualifiedExpression path ->
          path.getSelectorExpression() instanceof KtSimpleNameExpression name
              && Character.isUpperCase(name.getText().charAt(0));
      case null, default -> false;
    };
  }

  private void attempt(KtTryExpression attempt) {
    statements(attempt.getTryBlock());
    for (KtCatchClause clause : attempt.getCatchClauses()) {
      has("catch");
      KtParameter parameter = clause.getCatchParameter();
      if (parameter != null) {
        routine.names.add(parameter.getName());
      }
      unit(start(clause), end(parameter == null ? clause : parameter), true);
      body(clause.getCatchBody());
    }
    if (attempt.getFinallyBlock() != null) {
      has("finally");
      statements(attempt.getFinallyBlock().getFinalExpression());
    }
  }

  private void loop(KtForExpression loop) {
    has("loop");
    PsiElement to = loop.getRightParenthesis() == null ? loop : loop.getRightParenthesis();
    unit(start(loop), end(to), false);
    KtParameter parameter = loop.getLoopParameter();
    if (parameter != null) {
      KtDestructuringDeclaration taken = parameter.getDestructuringDeclaration();
      if (taken != null) {
        taken.getEntries().forEach(entry -> routine.names.add(entry.getName()));
      } else {
        routine.names.add(parameter.getName());
        if (loop.getBody() == null || line(firstCode(loop.getBody())) > line(end(to) - 1)) {
          routine.loopNames.add(parameter.getName() + "@" + line(start(loop)));
        }
      }
    }
    walk(loop.getLoopRange());
    body(loop.getBody());
  }

  private static int firstCode(KtExpression body) {
    return body instanceof KtBlockExpression block && !block.getStatements().isEmpty()
        ? start(block.getStatements().getFirst())
        : body instanceof KtBlockExpression ? end(body) : start(body);
  }

  /// A value that is an `if`, `when` or `try` is not returned: its leaves are.
  private void returns(KtReturnExpression back) {
    KtExpression value = back.getReturnedExpression();
    if (value == null) {
      return;
    }
    if (isControl(value) || value.getText().equals("Unit")) {
      statement(value);
      return;
    }
    unit(back);
    walk(value);
  }

  private void throwing(KtThrowExpression thrown) {
    has("throw");
    unit(thrown);
    routine.throwing.set(line(start(thrown)));
    walkInside(thrown);
  }

  // What is inside values: control structures whose leaves are units, and routines.

  private void walkInside(PsiElement node) {
    for (PsiElement each : children(node)) {
      walk(each);
    }
  }

  private void walk(PsiElement node) {
    switch (node) {
      case null -> {}
      case PsiComment _ -> {}
      case KtTypeReference _ -> {}
      case KtAnnotationEntry _ -> {}
      case KtLambdaExpression lambda -> lambda(lambda);
      case KtPrimaryConstructor _ -> {}
      case KtSecondaryConstructor constructor -> {
        if (constructor.hasBody() || constructor.getDelegationCall().getTextLength() > 0) {
          function(constructor, Kind.CONSTRUCTOR, "<init>");
        }
      }
      case KtNamedFunction function -> {
        if (function.hasBody()) {
          function(function, Kind.FUNCTION, function.getName() == null ? "" : function.getName());
        }
      }
      case KtPropertyAccessor accessor -> {
        if (accessor.hasBody()) {
          function(
              accessor,
              accessor.isGetter() ? Kind.GETTER : Kind.SETTER,
              accessor.getProperty().getName());
        }
      }
      case KtClassOrObject type -> {
        Routine outer = routine;
        routine = new Routine(Kind.CONSTRUCTOR, "", null);
        routine.line = 1;
        for (KtParameter each : type.getPrimaryConstructorParameters()) {
          if (!each.hasValOrVar() && each.getName() != null) {
            routine.names.add(each.getName());
          }
        }
        walkInside(type);
        routine = outer;
        if (outer != null && !(type.getParent() instanceof KtObjectLiteralExpression)) {
          has("class");
        }
      }
      case KtIfExpression branch when routine != null -> {
        has("if");
        walk(branch.getCondition());
        branches(branch);
      }
      case KtWhenExpression choice when routine != null -> {
        has("when");
        choice(choice);
      }
      case KtTryExpression attempt when routine != null -> attempt(attempt);
      case KtReturnExpression back -> returns(back);
      case KtThrowExpression thrown -> throwing(thrown);
      case KtBinaryExpression binary -> {
        if (binary.getOperationToken() == KtTokens.ELVIS) {
          has("elvis");
        }
        walkInside(binary);
      }
      case KtSafeQualifiedExpression safe -> {
        has("safe call");
        walkInside(safe);
      }
      case KtCallExpression call -> {
        if (routine != null && call.getCalleeExpression() != null) {
          String name = call.getCalleeExpression().getText();
          KtQualifiedExpression path =
              call.getParent() instanceof KtQualifiedExpression parent
                      && parent.getSelectorExpression() == call
                  ? parent
                  : null;
          if (path == null && NEVER_RETURN.contains(name)
              || never.contains(name) && !(path instanceof KtSafeQualifiedExpression)) {
            KtExpression whole = path == null ? call : path;
            unit(whole);
            routine.throwing.set(line(start(whole)));
          }
          if (endless.contains(name)) {
            routine.ending.set(line(start(call)));
          }
        }
        walkInside(call);
      }
      case KtClassInitializer init -> {
        Routine outer = routine;
        routine = new Routine(Kind.CONSTRUCTOR, "", outer);
        routine.line = 1;
        body(init.getBody());
        routine = outer;
      }
      default -> walkInside(node);
    }
  }

  private void lambda(KtLambdaExpression node) {
    has("lambda");
    String callee = callee(node);
    routine(
        Kind.LAMBDA,
        "",
        node,
        () -> {
          routine.callee = callee;
          List<KtParameter> parameters = node.getValueParameters();
          parameters.forEach(this::parameter);
          if (parameters.isEmpty()) {
            routine.names.add("it");
          }
          statements(node.getBodyExpression());
        });
  }

  private static String callee(PsiElement node) {
    PsiElement at = node.getParent();
    while (at instanceof KtLabeledExpression
        || at instanceof KtAnnotatedExpression
        || at instanceof KtParenthesizedExpression
        || at instanceof KtValueArgument
        || at instanceof KtValueArgumentList) {
      at = at.getParent();
    }
    return at instanceof KtCallElement call && call.getCalleeExpression() != null
        ? call.getCalleeExpression().getText()
        : "";
  }
}
