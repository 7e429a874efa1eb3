package dev.espalier.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Trees in tests: parsed, written as S-expressions, and held to what every tree promises.
public final class Trees {
  /// A few lines of each language without an error, comments and strings included.
  public static final Map<Language, String> SNIPPETS =
      Map.ofEntries(
          Map.entry(
              Language.JAVA, "class A { /* c */ int f(int x) { return x + \"s\".length(); } }"),
          Map.entry(Language.PYTHON, "def f(x):\n    # c\n    return x + len('s')\n"),
          Map.entry(Language.JAVASCRIPT, "function f(x) { // c\n  return x + `s${x}`\n}\n"),
          Map.entry(Language.TYPESCRIPT, "function f(x: number): string { return x + 's'; } // c"),
          Map.entry(Language.TSX, "const e = (x: number) => <p id=\"a\">{x} s</p>; // c"),
          Map.entry(
              Language.C, "#include <a.h>\nint f(int x) { /* c */ return x + sizeof \"s\"; }\n"),
          Map.entry(Language.CPP, "template <class T> T f(T x) { return x + T{\"s\"}; } // c"),
          Map.entry(Language.C_SHARP, "class A { int F(int x) => x + \"s\".Length; } // c"),
          Map.entry(Language.GO, "package a\n\nfunc f(x int) int { return x + len(\"s\") } // c\n"),
          Map.entry(Language.RUBY, "def f(x)\n  x + \"s#{x}\".size # c\nend\n"),
          Map.entry(Language.PHP, "<?php\nfunction f(int $x) { return $x . \"s\"; } // c\n"),
          Map.entry(Language.RUST, "fn f(x: usize) -> usize { x + \"s\".len() } // c"),
          Map.entry(Language.KOTLIN, "fun f(x: Int): Int { return x + \"s$x\".length } // c\n"));

  private Trees() {}

  static SyntaxTree parse(Language language, String source) {
    return parse(language, source.getBytes(UTF_8));
  }

  static SyntaxTree parse(Language language, byte[] source) {
    return parse(language, source, ParserCore.available());
  }

  static SyntaxTree parse(Language language, byte[] source, List<ParserCore> cores) {
    try (var parser = Parser.of(language, ParserLimits.defaults(), cores)) {
      return ((Parsed.Tree) parser.parse(source)).tree();
    }
  }

  static Rejection rejected(Language language, byte[] source, ParserLimits limits) {
    try (var parser = Parser.of(language, limits)) {
      return ((Parsed.Rejected) parser.parse(source)).rejection();
    }
  }

  /// What became of a source under another front end.
  static Parsed parsed(FrontEnd frontEnd, byte[] source, ParserLimits limits) {
    try (SourceParser parser = frontEnd.parser(frontEnd.only(), limits)) {
      return parser.parse(source);
    }
  }

  static Rejection rejected(FrontEnd frontEnd, byte[] source, ParserLimits limits) {
    return ((Parsed.Rejected) parsed(frontEnd, source, limits)).rejection();
  }

  static SyntaxTree parse(FrontEnd frontEnd, byte[] source) {
    return ((Parsed.Tree) parsed(frontEnd, source, ParserLimits.defaults())).tree();
  }

  static SyntaxTree parse(FrontEnd frontEnd, String source) {
    return parse(frontEnd, source.getBytes(UTF_8));
  }

  /// Leaves without white space between them: every other byte is in a leaf.
  static void assertLeavesCoverTheText(SyntaxTree tree) {
    int reached = tree.start(0);
    for (int node = 0; node <= tree.size(); node++) {
      boolean end = node == tree.size();
      if (end || tree.isLeaf(node)) {
        int next = end ? tree.source().length : tree.start(node);
        String between = new String(tree.source(), reached, Math.max(0, next - reached), UTF_8);
        assertThat(between.isBlank()).as("text in no leaf: '%s'", between).isTrue();
        reached = end ? next : Math.max(reached, tree.end(node));
      }
    }
  }

  /// A node a line with the text of leaves; errors and missing nodes marked.
  static String outline(SyntaxTree tree) {
    StringBuilder out = new StringBuilder();
    for (int node = 0; node < tree.size(); node++) {
      out.append("  ".repeat(depth(tree, node)));
      out.append(tree.fieldName(node).isEmpty() ? "" : tree.fieldName(node) + ": ");
      out.append(tree.isNamed(node) ? tree.kindName(node) : "'" + tree.kindName(node) + "'");
      out.append(tree.isLeaf(node) && tree.isNamed(node) ? " " + tree.text(node) : "");
      out.append(tree.isMissing(node) ? "MISSING" : "").append(tree.isError(node) ? " !" : "");
      out.append('\n');
    }
    return out.toString();
  }

  /// Named nodes as `(kind field: (kind) …)`, the others as their text in quotes; a line each.
  static String sexp(SyntaxTree tree) {
    StringBuilder out = new StringBuilder();
    for (int node = 0; node < tree.size(); node++) {
      out.append("  ".repeat(depth(tree, node)));
      out.append(tree.fieldName(node).isEmpty() ? "" : tree.fieldName(node) + ": ");
      out.append(tree.isMissing(node) ? "MISSING " : "");
      out.append(tree.isNamed(node) ? tree.kindName(node) : "'" + tree.kindName(node) + "'");
      out.append(" %d-%d%n".formatted(tree.start(node), tree.end(node)).replace("\r", ""));
    }
    return out.toString();
  }

  private static int depth(SyntaxTree tree, int node) {
    return node == 0 ? 0 : depth(tree, tree.parent(node)) + 1;
  }

  /// What every tree promises, whatever the source.
  static void assertSound(SyntaxTree tree) {
    assertThat(tree.size()).isPositive();
    assertThat(tree.parent(0)).isEqualTo(-1);
    assertThat(tree.subtreeEnd(0)).isEqualTo(tree.size());
    assertThat(tree.end(0)).isLessThanOrEqualTo(tree.source().length);
    int[] reached = new int[tree.size()]; // where the last child of each node so far ended
    for (int node = 0; node < tree.size(); node++) {
      check(tree.start(node) <= tree.end(node), tree, node, "starts after its end");
      check(tree.kind(node) < tree.grammar().kindCount(), tree, node, "has an unknown kind");
      check(
          tree.frontEnd() != FrontEnd.Kind.TREE_SITTER
              || tree.isError(node) == tree.kindName(node).equals(Grammar.ERROR),
          tree,
          node,
          "is an error in kind or flag alone");
      check(!tree.isMissing(node) || tree.start(node) == tree.end(node), tree, node, "is missing");
      reached[node] = tree.start(node);
      if (node > 0) {
        int parent = tree.parent(node);
        check(tree.contains(parent, node) && parent < node, tree, node, "is outside its parent");
        check(tree.subtreeEnd(node) <= tree.subtreeEnd(parent), tree, node, "sticks out");
        check(tree.start(node) >= reached[parent], tree, node, "overlaps its sibling");
        check(tree.end(node) <= tree.end(parent), tree, node, "ends after its parent");
        reached[parent] = tree.end(node);
      }
    }
    assertThat(IntStream.range(0, tree.size()).anyMatch(n -> tree.isError(n) || tree.isMissing(n)))
        .as("visible errors are errors")
        .satisfies(visible -> assertThat(tree.hasErrors() || !visible).isTrue());
  }

  private static void check(boolean holds, SyntaxTree tree, int node, String complaint) {
    if (!holds) {
      throw new AssertionError("node " + node + " " + complaint + " in\n" + sexp(tree));
    }
  }
}
