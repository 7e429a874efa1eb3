package dev.espalier.cli.internal.view;

import dev.espalier.representation.CodeTokens;
import dev.espalier.representation.Comments;
import dev.espalier.representation.ParseErrors;
import dev.espalier.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/// Source text as HTML: a line an item, a span a token, each with its offsets.
final class SourceHtml {
  private final SyntaxTree tree;
  private final ParseErrors errors;
  private final IntFunction<String> hint;
  private final StringBuilder out = new StringBuilder();

  private SourceHtml(SyntaxTree tree, IntFunction<String> hint) {
    this.tree = tree;
    this.hint = hint;
    this.errors = ParseErrors.of(tree);
  }

  /// @param hint by tree node what is told of it when it is pointed at, or ""
  static String of(SyntaxTree tree, IntFunction<String> hint) {
    return new SourceHtml(tree, hint).write();
  }

  private String write() {
    CodeTokens tokens = CodeTokens.of(tree, 0, Comments.KEEP);
    out.append("<ol class=\"source\"><li>");
    int at = 0;
    for (int token = 0; token < tokens.size(); token++) {
      int start = tokens.start(token);
      if (start >= at) {
        plain(at, start);
        span(tokens, token);
        at = tokens.end(token);
      }
    }
    plain(at, Math.max(at, endOfText()));
    return out.append("</li></ol>").toString();
  }

  /// Without the line that an end of line would begin at the end of the file.
  private int endOfText() {
    int end = tree.source().length;
    return end > 0 && tree.source()[end - 1] == '\n' ? end - 1 : end;
  }

  private void plain(int from, int to) {
    lines(text(from, to), "", "");
  }

  private void span(CodeTokens tokens, int token) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    String open =
        "<span class=\"%s\" data-s=\"%d\" data-e=\"%d\"%s>"
            .formatted(
                style(tokens, token) + (errors.isInside(tokens.nodes()[token]) ? " broken" : ""),
                start,
                end,
                title(hint.apply(tokens.nodes()[token])));
    lines(text(start, end), open, "</span>");
  }

  private static String title(String text) {
    return text.isEmpty() ? "" : " title=\"" + Svg.escaped(text) + "\"";
  }

  /// Text whose parts on different lines are in items of their own.
  private void lines(String text, String open, String close) {
    String[] parts = text.split("\n", -1);
    for (int i = 0; i < parts.length; i++) {
      out.append(i > 0 ? "</li>\n<li>" : "");
      if (!parts[i].isEmpty()) {
        out.append(open).append(Svg.escaped(parts[i].replace("\r", ""))).append(close);
      }
    }
  }

  private String text(int from, int to) {
    return new String(tree.source(), from, to - from, StandardCharsets.UTF_8);
  }

  private String style(CodeTokens tokens, int token) {
    int node = tokens.nodes()[token];
    String kind = tree.kindName(node);
    if (kind.contains("comment")) {
      return "comment";
    }
    if (tokens.isString(token) || kind.contains("string") || kind.contains("char")) {
      return "string";
    }
    if (!tree.isNamed(node) || kind.equals("this") || kind.equals("self")) {
      return Character.isLetter(tokens.text(token).codePointAt(0)) ? "keyword" : "sign";
    }
    if (kind.endsWith("_type") || kind.equals("type_identifier")) {
      return "type";
    }
    return Character.isDigit(tokens.text(token).codePointAt(0)) ? "number" : "word";
  }
}
