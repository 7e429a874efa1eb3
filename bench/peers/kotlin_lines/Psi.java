import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlin.com.intellij.psi.PsiComment;
import org.jetbrains.kotlin.com.intellij.psi.PsiElement;
import org.jetbrains.kotlin.com.intellij.psi.PsiWhiteSpace;
import org.jetbrains.kotlin.psi.*;

/// What is asked of single elements of the Kotlin compiler's syntax tree: where they stand, and
/// what they look like.
final class Psi {
  private Psi() {}

  /// The first character that is no comment.
  static int start(PsiElement element) {
    PsiElement first = element.getFirstChild();
    while (first instanceof PsiComment
        || first instanceof PsiWhiteSpace
        || (first != null && first.getTextLength() == 0)) {
      first = first.getNextSibling();
    }
    return first == null ? element.getTextRange().getStartOffset() : start(first);
  }

  static int startWithoutAnnotations(PsiElement element) {
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

  static int end(PsiElement element) {
    return element.getTextRange().getEndOffset();
  }

  static List<PsiElement> children(PsiElement element) {
    List<PsiElement> all = new ArrayList<>();
    for (PsiElement c = element.getFirstChild(); c != null; c = c.getNextSibling()) {
      all.add(c);
    }
    return all;
  }

  /// `contract { … }` says something to the compiler and does nothing.
  static boolean isContract(KtCallExpression call) {
    return call.getCalleeExpression() != null
        && call.getCalleeExpression().getText().equals("contract")
        && call.getLambdaArguments().size() == 1
        && call.getValueArguments().size() == 1;
  }

  static KtExpression bare(KtExpression node) {
    return switch (node) {
      case KtLabeledExpression label -> bare(label.getBaseExpression());
      case KtAnnotatedExpression annotated -> bare(annotated.getBaseExpression());
      case KtParenthesizedExpression inner -> bare(inner.getExpression());
      case null -> null;
      default -> node;
    };
  }

  static boolean isControl(KtExpression node) {
    KtExpression inner = bare(node);
    return inner instanceof KtIfExpression
        || inner instanceof KtWhenExpression
        || inner instanceof KtTryExpression;
  }

  static boolean isLiteral(KtExpression condition) {
    KtExpression inner = bare(condition);
    return inner instanceof KtConstantExpression
        && (inner.getText().equals("true") || inner.getText().equals("false"));
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

  static boolean isConstant(KtExpression node) {
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

  static int firstCode(KtExpression body) {
    return body instanceof KtBlockExpression block && !block.getStatements().isEmpty()
        ? start(block.getStatements().getFirst())
        : body instanceof KtBlockExpression ? end(body) : start(body);
  }

  static String callee(PsiElement node) {
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

  /// The names that `@JvmName` gives it.
  static List<String> jvmNames(KtDeclaration node) {
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
    List<String> names = new ArrayList<>();
    for (KtAnnotationEntry each : all) {
      if (each.getShortName() != null
          && each.getShortName().asString().equals("JvmName")
          && !each.getValueArguments().isEmpty()) {
        names.add(
            each.getValueArguments()
                .getFirst()
                .getArgumentExpression()
                .getText()
                .replace("\"", ""));
      }
    }
    return names;
  }
}
