package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Calls of macros, whose arguments are mere tokens.
///
/// The idea: a macro is one step. It reads the variables that its tokens name, in their order, and
/// those in the braces of a format (`"{name:width$}"`). A name behind a point, beside `::`, or
/// before `!`, `:` or `=` is no variable. `panic!` and its like throw.
final class RustMacros {
  private static final Set<String> PANICS = Set.of("panic", "unreachable", "todo", "unimplemented");

  private static final Set<String> FORMATS =
      Set.of(
          "format",
          "format_args",
          "print",
          "println",
          "eprint",
          "eprintln",
          "write",
          "writeln",
          "panic",
          "unreachable",
          "todo",
          "unimplemented",
          "assert",
          "assert_eq",
          "assert_ne",
          "debug_assert",
          "debug_assert_eq",
          "debug_assert_ne");

  private final Part name;
  private final Part tokens;

  RustMacros(Table table) {
    name = table.part("macro");
    tokens = table.part("<token_tree>");
  }

  Expression call(Lowering lowering, int node) {
    int named = lowering.first(name, node);
    String path = named < 0 ? "" : lowering.tree.text(named);
    String macro = path.substring(path.lastIndexOf(':') + 1);
    List<Expression> reads = new ArrayList<>();
    for (int tree : lowering.nodes(tokens, node)) {
      reads(lowering, tree, FORMATS.contains(macro), reads);
    }
    Expression call = new Expression.Call(node, reads, List.of());
    return PANICS.contains(macro)
        ? new Expression.Body(node, new Statement.Throw(node, call))
        : call;
  }

  private static void reads(Lowering lowering, int node, boolean isFormat, List<Expression> reads) {
    SyntaxTree tree = lowering.tree;
    int before = -1;
    boolean ofFormat = false;
    for (int at = tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
      switch (tree.kindName(at)) {
        case "identifier", "self" -> {
          if (isVariable(tree, before, at) && lowering.isBound(at)) {
            reads.add(lowering.expression(at));
          }
        }
        case "token_tree" -> reads(lowering, at, ofFormat, reads);
        case "?" -> reads.add(RustExpressions.leaveOrGoOn(at, new Expression.Constant(at)));
        case "string_literal", "raw_string_literal" -> {
          if (isFormat && startsArgument(tree, before)) {
            format(lowering, at, reads);
          }
        }
        default -> {}
      }
      ofFormat =
          tree.kindName(at).equals("!") && before >= 0 && FORMATS.contains(tree.text(before));
      before = at;
    }
  }

  private static boolean startsArgument(SyntaxTree tree, int before) {
    return before < 0
        || tree.text(before).equals(",")
        || tree.end(before) - tree.start(before) == 1;
  }

  private static boolean isVariable(SyntaxTree tree, int before, int at) {
    int behind = tree.nextSibling(at);
    String left = before < 0 ? "" : tree.text(before);
    String right = behind < 0 || tree.firstChild(behind) >= 0 ? "" : tree.text(behind);
    return !left.equals(".")
        && !left.equals("::")
        && !right.equals("::")
        && !right.equals("!")
        && !right.equals(":")
        && !right.equals("=");
  }

  /// The variables in the braces of a format: `{name}`, `{:width$}`, `{0:.digits$}`.
  private static void format(Lowering lowering, int literal, List<Expression> reads) {
    byte[] source = lowering.tree.source();
    int end = lowering.tree.end(literal);
    int at = lowering.tree.start(literal);
    while (at < end) {
      if (source[at] != '{') {
        at++;
      } else if (at + 1 < end && source[at + 1] == '{') {
        at += 2;
      } else {
        at = argument(lowering, literal, at + 1, end, reads);
      }
    }
  }

  private static int argument(
      Lowering lowering, int literal, int from, int end, List<Expression> reads) {
    byte[] source = lowering.tree.source();
    int at = from;
    int word = from;
    boolean inFormat = false;
    while (at < end && source[at] != '}') {
      boolean isLetter = source[at] == '_' || Character.isLetter(source[at]);
      boolean partOfName = isLetter || (word < at && Character.isDigit(source[at]));
      if ((source[at] == ':' && !inFormat) || source[at] == '$') {
        read(lowering, literal, word, at, reads);
      }
      inFormat |= source[at] == ':';
      at++;
      word = partOfName ? word : at;
    }
    if (!inFormat) {
      read(lowering, literal, word, at, reads);
    }
    return at;
  }

  private static void read(
      Lowering lowering, int literal, int from, int to, List<Expression> reads) {
    int place = to > from ? lowering.variable(from, to) : Places.NONE;
    if (place != Places.NONE) {
      reads.add(new Expression.Read(literal, List.of(), place));
    }
  }
}
