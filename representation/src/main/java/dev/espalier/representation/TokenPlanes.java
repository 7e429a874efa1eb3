package dev.espalier.representation;

import dev.espalier.representation.internal.Categories;
import dev.espalier.syntax.SyntaxTree;

/// What is known of each token's place in the tree, one column for each [Plane], one row for each
/// token.
///
/// ```java
/// // a = b;   as Java, tokens a = b ;
/// planes.depth()          // [3, 3, 3, 2]
/// planes.siblingIndex()   // [0, 1, 2, 1]
/// ```
///
/// @param parentKind the grammar's id of the parent's kind; the token's own for a root that is a
///   token
/// @param depth edges from the token to the root of the tokens
/// @param siblingIndex the token's index among all children of its parent, signs and comments
///   included
/// @param field the grammar's id of the field that the token fills in its parent, or 0
/// @param category id of the [StructureCategory]
public record TokenPlanes(
    int[] parentKind, int[] depth, int[] siblingIndex, int[] field, int[] category)
    implements Representation {

  /// The planes of the tokens; linear in the nodes below their root.
  ///
  /// The idea: one pass in pre-order, in which a node's depth, index and category follow from its
  /// parent's, which were there before; the tokens are picked up on the way.
  public static TokenPlanes of(CodeTokens tokens) {
    SyntaxTree tree = tokens.tree();
    int root = tokens.root();
    int n = tokens.size();
    TokenPlanes planes =
        new TokenPlanes(new int[n], new int[n], new int[n], new int[n], new int[n]);
    byte[] categories = Categories.below(tree, root);
    int[] depth = new int[categories.length];
    int[] children = new int[categories.length];
    int token = 0;
    for (int i = 0; i < categories.length && token < n; i++) {
      int parent = i == 0 ? 0 : tree.parent(root + i) - root;
      int index = i == 0 ? 0 : children[parent]++;
      depth[i] = i == 0 ? 0 : depth[parent] + 1;
      if (tokens.nodes()[token] == root + i) {
        planes.parentKind[token] = tree.kind(root + parent);
        planes.depth[token] = depth[i];
        planes.siblingIndex[token] = index;
        planes.field[token] = tree.field(root + i);
        planes.category[token++] = categories[i];
      }
    }
    return planes;
  }

  @Override
  public int size() {
    return depth.length;
  }

  /// One column.
  public int[] plane(Plane plane) {
    return switch (plane) {
      case PARENT_KIND -> parentKind;
      case DEPTH -> depth;
      case SIBLING_INDEX -> siblingIndex;
      case FIELD -> field;
      case CATEGORY -> category;
    };
  }

  /// All columns, in the order of [Plane].
  public int[][] planes() {
    return new int[][] {parentKind, depth, siblingIndex, field, category};
  }
}
