package dev.espalier.representation;

import dev.espalier.representation.internal.Kinds;
import dev.espalier.representation.internal.Trait;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;

/// The tokens of a piece of code, in source order: the leaves of its syntax tree.
///
/// Literals count as one token although their node has children, as do comments, names of operators
/// and types that consist of one word; a string with code inside (`f"{x}"`) is taken apart. Leaves
/// without text (what the parser put in to repair the source) and white space are left out, leaves
/// under errors are not.
///
/// ```java
/// // int f() { return "a"; }
/// CodeTokens.of(tree, function, DROP).texts(PLACEHOLDER)  // int f ( ) { return "STR" ; }
/// ```
///
/// @param root the node whose tokens these are
/// @param nodes the tokens' nodes, ascending
public record CodeTokens(SyntaxTree tree, int root, int[] nodes) implements Representation {
  private static final String PLACEHOLDER = "\"STR\"";

  /// The tokens below `root`; linear in its nodes.
  public static CodeTokens of(SyntaxTree tree, int root, Comments comments) {
    Kinds kinds = Kinds.of(tree);
    int end = tree.subtreeEnd(root);
    int[] nodes = new int[end - root];
    int count = 0;
    for (int node = root; node < end; ) {
      boolean token = kinds.isToken(tree, node);
      if (token && isWanted(kinds, tree, node, comments)) {
        nodes[count++] = node;
      }
      node = token ? tree.subtreeEnd(node) : node + 1;
    }
    return new CodeTokens(tree, root, Arrays.copyOf(nodes, count));
  }

  private static boolean isWanted(Kinds kinds, SyntaxTree tree, int token, Comments comments) {
    boolean dropped = comments == Comments.DROP && kinds.is(Trait.COMMENT, tree.kind(token));
    return !dropped && !kinds.isLayout(tree, token);
  }

  @Override
  public int size() {
    return nodes.length;
  }

  /// Offset of the token's first byte.
  public int start(int token) {
    return tree.start(nodes[token]);
  }

  /// Offset after the token's last byte.
  public int end(int token) {
    return tree.end(nodes[token]);
  }

  /// The token as written.
  public String text(int token) {
    return tree.text(nodes[token]);
  }

  /// Whether the token is a string literal, or the text between the code in one that has code
  /// inside.
  public boolean isString(int token) {
    Kinds kinds = Kinds.of(tree);
    int node = nodes[token];
    return kinds.is(Trait.STRING, tree.kind(node)) || kinds.isPieceOfString(tree, node);
  }

  /// All tokens, spelled.
  public String[] texts(Strings strings) {
    String[] texts = new String[nodes.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = strings == Strings.PLACEHOLDER && isString(i) ? PLACEHOLDER : text(i);
    }
    return texts;
  }
}
