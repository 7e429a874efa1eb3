import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jetbrains.kotlin.com.intellij.psi.PsiComment;
import org.jetbrains.kotlin.com.intellij.psi.PsiElement;
import org.jetbrains.kotlin.com.intellij.psi.impl.source.tree.LeafPsiElement;
import org.jetbrains.kotlin.lexer.KtTokens;
import org.jetbrains.kotlin.psi.*;

/// The text of a file: its lines, and where something stands that may be evaluated.
final class Source {
  private final String text;
  private final int[] lineStarts;
  private final BitSet code = new BitSet();

  Source(KtFile file) {
    text = file.getText();
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts.add(i + 1);
      }
    }
    lineStarts = starts.stream().mapToInt(i -> i).toArray();
    markCode(file);
  }

  int line(int offset) {
    int at = Arrays.binarySearch(lineStarts, offset);
    return at >= 0 ? at + 1 : -at - 1;
  }

  int column(int offset) {
    return offset - lineStarts[line(offset) - 1] + 1;
  }

  /// Marks where something stands that may be evaluated.
  private void markCode(PsiElement element) {
    if (element instanceof PsiComment || element instanceof KtTypeReference) {
      return;
    }
    if (element instanceof KtWhenEntry entry
        && Psi.isConstant((KtWhenExpression) entry.getParent())) {
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
        code.set(Psi.start(leaf), Psi.end(leaf));
      }
      return;
    }
    for (PsiElement each : Psi.children(element)) {
      markCode(each);
    }
  }

  /// Whether a line carries code of two units, the second of which starts there.
  boolean isMixed(Routine all) {
    for (Routine.Unit inner : all.units) {
      for (Routine.Unit outer : all.units) {
        if (outer.name() == inner.name()
            || outer.first() > inner.first()
            || outer.last() < inner.first()) {
          continue;
        }
        boolean inside = outer.start() <= inner.start() && inner.end() <= outer.end();
        if (!inside && outer.last() == inner.first()) {
          return true;
        }
        if (inside && (codeBefore(all, inner) || codeBehind(all, inner, outer))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean codeBefore(Routine all, Routine.Unit unit) {
    int from = lineStarts[unit.first() - 1];
    int to = unit.start();
    for (Routine.Unit each : all.units) {
      if (each.name() == unit.name() && each.first() == unit.first()) {
        to = Math.min(to, each.start());
      }
    }
    int at = code.nextSetBit(from);
    return at >= 0 && at < to;
  }

  private boolean codeBehind(Routine all, Routine.Unit unit, Routine.Unit outer) {
    int next = unit.last() < lineStarts.length ? lineStarts[unit.last()] : text.length();
    int to = Math.min(next, outer.end());
    int from = unit.end();
    for (Routine.Unit each : all.units) {
      if (each.start() < to
          && each.end() > from
          && each.start() >= unit.start()
          && each.start() > outer.start()) {
        from = each.end();
      }
    }
    int at = code.nextSetBit(from);
    return at >= 0 && at < to;
  }
}
