import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jetbrains.kotlin.com.intellij.psi.PsiElement;
import org.jetbrains.kotlin.lexer.KtTokens;
import org.jetbrains.kotlin.psi.*;

/// What never comes back to where it is called.
///
/// @param own the functions of the file whose type is `Nothing`
/// @param inlined those that are inlined: what they do stands in the routine
record NeverReturning(Set<String> own, Set<String> inlined) {
  private static final Set<String> KNOWN = Set.of("error", "TODO", "exitProcess");

  static NeverReturning of(KtFile file) {
    NeverReturning all = new NeverReturning(new HashSet<>(), new HashSet<>());
    all.find(file);
    return all;
  }

  private void find(PsiElement element) {
    if (element instanceof KtNamedFunction function
        && function.getTypeReference() != null
        && function.getTypeReference().getText().equals("Nothing")) {
      (function.hasModifier(KtTokens.INLINE_KEYWORD) ? inlined : own).add(function.getName());
    }
    for (PsiElement each : Psi.children(element)) {
      find(each);
    }
  }

  /// The call, with what stands in front of it, if it is one of a function that stays a function.
  Optional<KtExpression> whole(KtCallExpression call) {
    String name = name(call);
    KtQualifiedExpression path =
        call.getParent() instanceof KtQualifiedExpression parent
                && parent.getSelectorExpression() == call
            ? parent
            : null;
    boolean never =
        path == null && KNOWN.contains(name)
            || own.contains(name) && !(path instanceof KtSafeQualifiedExpression);
    return never ? Optional.of(path == null ? call : path) : Optional.empty();
  }

  boolean isInlined(KtCallExpression call) {
    return inlined.contains(name(call));
  }

  private static String name(KtCallExpression call) {
    return call.getCalleeExpression() == null ? "" : call.getCalleeExpression().getText();
  }
}
