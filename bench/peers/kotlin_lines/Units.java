import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlin.com.intellij.psi.PsiComment;
import org.jetbrains.kotlin.com.intellij.psi.PsiElement;
import org.jetbrains.kotlin.lexer.KtTokens;
import org.jetbrains.kotlin.psi.*;

/// The routines of a file with their units, by the Kotlin compiler's own parser.
final class Units {
  private final Source source;
  private final NeverReturning never;
  private final List<Routine> found = new ArrayList<>();
  private Routine routine;

  private Units(KtFile file) {
    source = new Source(file);
    never = NeverReturning.of(file);
  }

  static List<Routine> of(KtFile file) {
    Units units = new Units(file);
    units.walk(file);
    return units.found;
  }

  // Routines.

  private void routine(Routine.Kind kind, String name, KtElement node, Runnable body) {
    Routine outer = routine;
    Routine mine = new Routine(kind, name, outer);
    mine.line = source.line(Psi.start(node));
    mine.column = source.column(Psi.start(node));
    mine.last = source.line(Psi.end(node) - 1);
    int bare = Psi.startWithoutAnnotations(node);
    mine.bareLine = source.line(bare);
    mine.bareColumn = source.column(bare);
    routine = mine;
    body.run();
    routine = outer;
    mine.mixed = source.isMixed(mine);
    mine.finish();
    found.add(mine);
  }

  private void function(KtDeclarationWithBody node, Routine.Kind kind, String name) {
    routine(
        kind,
        name,
        node,
        () -> {
          routine.jvmNames.addAll(Psi.jvmNames(node));
          if (node instanceof KtModifierListOwner owner) {
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
    unit(Psi.start(node), Psi.end(node), false);
  }

  private void unit(int start, int end, boolean clause) {
    int first = source.line(start);
    routine.units.add(
        new Routine.Unit(first, first, source.line(Math.max(start, end - 1)), start, end, clause));
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
      case KtParenthesizedExpression inner when Psi.isControl(inner.getExpression()) ->
          statement(inner.getExpression());
      case KtIfExpression branch -> {
        has("if");
        condition(Psi.start(branch), branch.getRightParenthesis(), branch.getCondition());
        branches(branch);
      }
      case KtWhenExpression choice -> {
        has("when");
        KtExpression subject = choice.getSubjectExpression();
        if (subject != null) {
          unit(Psi.start(choice), Psi.end(choice.getRightParenthesis()), false);
        }
        choice(choice);
      }
      case KtTryExpression attempt -> attempt(attempt);
      case KtWhileExpression loop -> {
        has("loop");
        condition(Psi.start(loop), loop.getRightParenthesis(), loop.getCondition());
        body(loop.getBody());
      }
      case KtDoWhileExpression loop -> {
        has("loop");
        body(loop.getBody());
        KtExpression condition = loop.getCondition();
        if (!Psi.isLiteral(condition)) {
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
      case KtCallExpression call when Psi.isContract(call) -> {}
      case KtSimpleNameExpression name when name.getText().equals("Unit") -> {}
      case null -> {}
      default -> {
        unit(node);
        walk(node);
      }
    }
  }

  private void condition(int start, PsiElement to, KtExpression condition) {
    if (!Psi.isLiteral(condition)) {
      unit(start, Psi.end(to == null ? condition : to), false);
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
    boolean constant = Psi.isConstant(choice);
    if (constant) {
      routine.constantWhens.set(source.line(Psi.start(choice)));
    }
    for (KtWhenEntry entry : choice.getEntries()) {
      if (!constant && !entry.isElse()) {
        unit(
            Psi.start(entry),
            Psi.end(entry.getConditions()[entry.getConditions().length - 1]),
            false);
      }
      for (KtWhenCondition condition : entry.getConditions()) {
        walk(condition);
      }
      body(entry.getExpression());
    }
  }

  private void attempt(KtTryExpression attempt) {
    statements(attempt.getTryBlock());
    for (KtCatchClause clause : attempt.getCatchClauses()) {
      has("catch");
      KtParameter parameter = clause.getCatchParameter();
      if (parameter != null) {
        routine.names.add(parameter.getName());
      }
      unit(Psi.start(clause), Psi.end(parameter == null ? clause : parameter), true);
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
    unit(Psi.start(loop), Psi.end(to), false);
    KtParameter parameter = loop.getLoopParameter();
    if (parameter != null) {
      KtDestructuringDeclaration taken = parameter.getDestructuringDeclaration();
      if (taken != null) {
        taken.getEntries().forEach(entry -> routine.names.add(entry.getName()));
      } else {
        routine.names.add(parameter.getName());
        if (loop.getBody() == null
            || source.line(Psi.firstCode(loop.getBody())) > source.line(Psi.end(to) - 1)) {
          routine.loopNames.add(parameter.getName() + "@" + source.line(Psi.start(loop)));
        }
      }
    }
    walk(loop.getLoopRange());
    body(loop.getBody());
  }

  /// A value that is an `if`, `when` or `try` is not returned: its leaves are.
  private void returns(KtReturnExpression back) {
    KtExpression value = back.getReturnedExpression();
    if (value == null) {
      return;
    }
    if (Psi.isControl(value) || value.getText().equals("Unit")) {
      statement(value);
      return;
    }
    unit(back);
    walk(value);
  }

  private void throwing(KtThrowExpression thrown) {
    has("throw");
    unit(thrown);
    routine.throwing.set(source.line(Psi.start(thrown)));
    walkInside(thrown);
  }

  // What is inside values: control structures whose leaves are units, and routines.

  private void walkInside(PsiElement node) {
    for (PsiElement each : Psi.children(node)) {
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
          function(constructor, Routine.Kind.CONSTRUCTOR, "<init>");
        }
      }
      case KtNamedFunction function -> {
        if (function.hasBody()) {
          function(
              function,
              Routine.Kind.FUNCTION,
              function.getName() == null ? "" : function.getName());
        }
      }
      case KtPropertyAccessor accessor -> {
        if (accessor.hasBody()) {
          function(
              accessor,
              accessor.isGetter() ? Routine.Kind.GETTER : Routine.Kind.SETTER,
              accessor.getProperty().getName());
        }
      }
      case KtClassOrObject type -> {
        Routine outer = routine;
        routine = new Routine(Routine.Kind.CONSTRUCTOR, "", null);
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
        if (routine != null) {
          never
              .whole(call)
              .ifPresent(whole -> {
                unit(whole);
                routine.throwing.set(source.line(Psi.start(whole)));
              });
          if (never.isInlined(call)) {
            routine.ending.set(source.line(Psi.start(call)));
          }
        }
        walkInside(call);
      }
      case KtClassInitializer init -> {
        Routine outer = routine;
        routine = new Routine(Routine.Kind.CONSTRUCTOR, "", outer);
        routine.line = 1;
        body(init.getBody());
        routine = outer;
      }
      default -> walkInside(node);
    }
  }

  private void lambda(KtLambdaExpression node) {
    has("lambda");
    String callee = Psi.callee(node);
    routine(
        Routine.Kind.LAMBDA,
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
}
