package dev.espalier.representation;

import dev.espalier.representation.internal.ContextSample;
import dev.espalier.representation.internal.PathSpeller;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.HashMap;

/// A function's path contexts: pairs of terminals and the way between them through the tree, after
/// code2vec.
///
/// For terminals `i` before `j` whose lowest common ancestor is `top`, the path goes up from `i` to
/// `top` and down to `j`. Its length is its edges; its width is how many children apart the two
/// sides leave `top`. Children are numbered in source order without signs and comments. Contexts
/// follow the source: by first terminal, then by second. Terminals more than [#MAX_SPAN] terminals
/// apart are not paired, which bounds the work on tables of constants.
///
/// When there are more contexts than the limit, a sample is drawn, each with the same probability.
/// It depends on the seed and the function's text, and on nothing else.
///
/// ```java
/// // int f(int a) { return a + 1; }
/// contexts.token(contexts.source()[9])   // a
/// contexts.path(9, SPELLED)              // (identifier0)^(binary_expression:+)_(decimal_integer_literal1)
/// contexts.token(contexts.target()[9])   // 1
/// ```
///
/// Reference: Alon et al., code2vec: Learning Distributed Representations of Code, 2019,
/// definitions 4.1 to 4.3.
///
/// @param function whose contexts these are; its name reads [#METHOD_NAME]
/// @param masked further nodes that read [#METHOD_NAME], ascending
/// @param source by context, the node of the first terminal
/// @param target by context, the node of the second terminal
/// @param top by context, the lowest common ancestor
public record PathContexts(
    Terminals terminals, Function function, int[] masked, int[] source, int[] target, int[] top)
    implements Representation {
  /// What the function's own name reads, so that a model can't copy its label.
  public static final String METHOD_NAME = "METHOD_NAME";

  /// How many terminals apart the ends of a path may be.
  public static final int MAX_SPAN = 2_000;

  private static final int[] NOTHING = {};

  public static PathContexts of(Terminals terminals, Function function, PathLimits limits) {
    return of(terminals, function, NOTHING, limits);
  }

  /// The contexts with more nodes masked than the function's name, for example calls of itself.
  public static PathContexts of(
      Terminals terminals, Function function, int[] masked, PathLimits limits) {
    ContextSample sample = ContextSample.of(terminals, function.node(), limits);
    return new PathContexts(
        terminals, function, masked, sample.sources(), sample.targets(), sample.tops());
  }

  public SyntaxTree tree() {
    return terminals.tree();
  }

  @Override
  public int size() {
    return source.length;
  }

  /// The path's edges.
  public int length(int context) {
    int[] depth = terminals.depth();
    return depth[source[context]] + depth[target[context]] - 2 * depth[top[context]];
  }

  /// The path in writing.
  public String path(int context, PathForm form) {
    return PathSpeller.of(terminals, function.node())
        .path(source[context], target[context], top[context], form);
  }

  /// Java's hash of the spelled path, without spelling it.
  public int hash(int context) {
    return PathSpeller.of(terminals, function.node())
        .hash(source[context], target[context], top[context]);
  }

  /// What a terminal reads: its letters in lower case, as code2vec has it; see [TokenText].
  public String token(int node) {
    return isMasked(node) ? METHOD_NAME : TokenText.of(tree(), node);
  }

  /// Whether a terminal reads [#METHOD_NAME].
  public boolean isMasked(int node) {
    return node == function.name() || Arrays.binarySearch(masked, node) >= 0;
  }

  /// Token, path and token of each context, one after another.
  public String[] strings(PathForm form) {
    String[] strings = new String[3 * source.length];
    PathSpeller speller = PathSpeller.of(terminals, function.node());
    var tokens = new HashMap<Integer, String>();
    for (int i = 0; i < source.length; i++) {
      strings[3 * i] = tokens.computeIfAbsent(source[i], this::token);
      strings[3 * i + 1] = speller.path(source[i], target[i], top[i], form);
      strings[3 * i + 2] = tokens.computeIfAbsent(target[i], this::token);
    }
    return strings;
  }
}
