package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.dataset.internal.HashedFile;
import dev.espalier.dataset.internal.Masking;
import dev.espalier.dataset.internal.MethodShape;
import dev.espalier.representation.CodeTokens;
import dev.espalier.representation.Comments;
import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.representation.PathContexts;
import dev.espalier.representation.PathForm;
import dev.espalier.representation.PathLimits;
import dev.espalier.representation.Strings;
import dev.espalier.representation.SubTokens;
import dev.espalier.representation.Terminals;
import dev.espalier.representation.TokenPlanes;
import dev.espalier.syntax.SyntaxTree;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The method-naming task: which methods count, what a model may see of them, and what it is to
/// say.
///
/// A method (no constructor) counts when it has a body of at least three statements, or of code on
/// at least three lines. Its input is the whole declaration without comments; its own name reads
/// [#NAME] wherever it names a function, each string literal `"STR"`. The split is told by the
/// file's path, so that a file's methods stay together.
///
/// ```java
/// // class A { int twice(int x) { x += x; log(x); return x; } }
/// var method = MethodNaming.of(tree, "A.java", limits).methods().getFirst();
/// method.tokens()      // int <NAME> ( int x ) { x += x ; log ( x ) ; return x ; }
/// method.subtokens()   // [twice]
/// ```
public final class MethodNaming {
  /// What stands where the method's own name stood.
  public static final String NAME = "<NAME>";

  private static final int LEAST = 3;
  private static final String[] NONE = {};

  private final SyntaxTree tree;
  private final String path;
  private final Split split;
  private final Masking masking;

  private final Optional<PathLimits> limits;
  private final Terminals terminals;

  private MethodNaming(SyntaxTree tree, String path, Optional<PathLimits> limits) {
    this.tree = tree;
    this.path = path;
    this.split = Split.of(path);
    this.masking = new Masking(tree);
    this.limits = limits;
    this.terminals = Terminals.of(tree);
  }

  /// What a file gave; duplicates of other files' methods among them.
  public record Found(List<NamedMethod> methods, DatasetInfo.Methods counts) {}

  /// The methods of a file that count.
  ///
  /// @param limits of the path contexts; without them, none are extracted
  public static Found of(SyntaxTree tree, String path, Optional<PathLimits> limits) {
    MethodNaming file = new MethodNaming(tree, path, limits);
    List<NamedMethod> kept = new ArrayList<>();
    long seen = 0;
    long withoutBody = 0;
    for (Function function : Functions.of(tree)) {
      if (function.form() == Function.Form.FUNCTION) {
        seen++;
        if (!function.hasBody()) {
          withoutBody++;
        } else {
          CodeTokens tokens = CodeTokens.of(tree, function.node(), Comments.DROP);
          if (file.counts(function, tokens)) {
            kept.add(file.method(function, tokens));
          }
        }
      }
    }
    long tooSmall = seen - withoutBody - kept.size();
    return new Found(kept, new DatasetInfo.Methods(seen, withoutBody, tooSmall, 0, kept.size()));
  }

  /// Every method with a body, however small: of a whole file, a bare method, or broken code.
  public static List<NamedMethod> all(SyntaxTree tree, String path, Optional<PathLimits> limits) {
    MethodNaming file = new MethodNaming(tree, path, limits);
    return Functions.of(tree).stream()
        .filter(f -> f.form() == Function.Form.FUNCTION && f.hasBody())
        .map(f -> file.method(f, CodeTokens.of(tree, f.node(), Comments.DROP)))
        .toList();
  }

  private boolean counts(Function function, CodeTokens tokens) {
    return MethodShape.hasStatements(tree, function.body(), LEAST)
        || codeLines(function.body(), tokens) >= LEAST;
  }

  private int codeLines(int body, CodeTokens tokens) {
    BitSet lines = new BitSet();
    for (int i = 0; i < tokens.size(); i++) {
      int node = tokens.nodes()[i];
      if (tree.contains(body, node) && !isBrace(body, node)) {
        lines.set(tree.line(tokens.start(i)));
        if (tokens.isString(i)) {
          lines.set(tree.line(tokens.end(i)));
        }
      }
    }
    return lines.cardinality();
  }

  private boolean isBrace(int body, int node) {
    boolean outer = node == body + 1 || tree.subtreeEnd(node) == tree.subtreeEnd(body);
    return outer && tree.parent(node) == body && !tree.isNamed(node);
  }

  private NamedMethod method(Function function, CodeTokens tokens) {
    int name = function.name();
    String spelled = tree.text(name);
    int[] masked = masked(tokens, spelled);
    String[] texts = tokens.texts(Strings.PLACEHOLDER);
    for (int token : masked) {
      texts[token] = NAME;
    }
    return new NamedMethod(
        path,
        tree.line(tree.start(name)),
        tree.column(tree.start(name)),
        tree.start(function.node()),
        tree.end(function.node()),
        spelled,
        SubTokens.of(spelled),
        hash(texts),
        split,
        tree.line(tree.end(function.node())) - tree.line(tree.start(function.node())) + 1,
        MethodShape.nesting(tree, function.body()),
        texts,
        TokenPlanes.of(tokens).planes(),
        contexts(function, Arrays.stream(masked).map(token -> tokens.nodes()[token]).toArray()));
  }

  /// The tokens that would give the name away.
  private int[] masked(CodeTokens tokens, String name) {
    return IntStream.range(0, tokens.size())
        .filter(i -> tokens.text(i).equals(name) && masking.namesFunction(tokens.nodes()[i]))
        .toArray();
  }

  private String[] contexts(Function function, int[] masked) {
    return limits
        .map(l -> PathContexts.of(terminals, function, masked, l).strings(PathForm.SPELLED))
        .orElse(NONE);
  }

  private static String hash(String[] tokens) {
    MessageDigest sha = HashedFile.sha256();
    sha.update(String.join("\0", tokens).getBytes(UTF_8));
    return HexFormat.of().formatHex(sha.digest(), 0, 8);
  }
}
