package dev.espalier.representation.internal;

import dev.espalier.representation.StructureCategory;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A language's table by the ids of its grammar: every question is one array access.
public final class Kinds {
  /// Pure memory: a grammar's kinds never change, and there is one grammar for each language of a
  /// front end.
  private static final Map<Grammar, Kinds> KNOWN = new ConcurrentHashMap<>();

  private static final byte NOTHING = -1;

  private final Rules rules;
  private final int[] traits;
  private final byte[] category;
  private final int[] function;
  private final int[] type;
  private final Labels labels;

  private Kinds(Grammar grammar, Rules rules) {
    int n = grammar.kindCount();
    this.rules = rules;
    this.traits = new int[n];
    this.category = new byte[n];
    this.function = new int[n];
    this.type = new int[n];
    this.labels = Labels.of(grammar);
    Arrays.fill(category, NOTHING);
    Arrays.fill(function, NOTHING);
    Arrays.fill(type, NOTHING);
    for (int kind = 0; kind < n; kind++) {
      if (grammar.named()[kind]) {
        fill(kind, grammar.kindName(kind));
      }
    }
  }

  public static Kinds of(SyntaxTree tree) {
    return KNOWN.computeIfAbsent(tree.grammar(), g -> new Kinds(g, RuleBook.of(tree)));
  }

  private void fill(int kind, String name) {
    function[kind] = indexOf(name, rules.functions(), FunctionRule::kind);
    type[kind] = indexOf(name, rules.types(), TypeRule::kind);
    StructureCategory inside = rules.categories().get(name);
    category[kind] = inside == null ? NOTHING : (byte) inside.id();
    rules
        .traits()
        .forEach((trait, kinds) -> traits[kind] |= kinds.contains(name) ? trait.bit() : 0);
    if (name.equals(Grammar.ERROR)) {
      traits[kind] |= Trait.SIGN.bit();
    }
  }

  private static <T> int indexOf(String name, List<T> rules, Function<T, String> kind) {
    return rules.stream().map(kind).toList().indexOf(name);
  }

  public boolean is(Trait trait, int kind) {
    return (traits[kind] & trait.bit()) != 0;
  }

  public boolean declaresFunction(int kind) {
    return function[kind] >= 0;
  }

  /// The rule of a kind that declares functions.
  public FunctionRule functionRule(int kind) {
    return rules.functions().get(function[kind]);
  }

  /// Whether the name makes a function a constructor.
  public boolean namesConstructor(SyntaxTree tree, int name) {
    Set<String> names = rules.constructorNames();
    return !names.isEmpty() && names.contains(tree.text(name));
  }

  public boolean declaresType(int kind) {
    return type[kind] >= 0;
  }

  /// The rule of a kind that declares types.
  public TypeRule typeRule(int kind) {
    return rules.types().get(type[kind]);
  }

  /// The id of the category of what stands inside the kind, or -1 where the kind does not matter.
  public int category(int kind) {
    return category[kind];
  }

  /// How the kinds are spelled in paths.
  public Labels labels() {
    return labels;
  }

  /// Whether the node is one token: a leaf, a comment, or a literal in one piece.
  public boolean isToken(SyntaxTree tree, int node) {
    int mine = traits[tree.kind(node)];
    return tree.isLeaf(node)
        || (mine & Trait.COMMENT.bit()) != 0
        || ((mine & (Trait.STRING.bit() | Trait.ATOM.bit())) != 0 && isInOnePiece(tree, node));
  }

  private boolean isInOnePiece(SyntaxTree tree, int node) {
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      int its = traits[tree.kind(child)];
      boolean piece = tree.isLeaf(child) || (its & Trait.ATOM.bit()) != 0;
      if (!piece || (its & Trait.INTERPOLATION.bit()) != 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether a token is the text between the code in a string.
  public boolean isPieceOfString(SyntaxTree tree, int token) {
    int parent = tree.parent(token);
    return parent >= 0
        && tree.isNamed(token)
        && is(Trait.STRING, tree.kind(parent))
        && (traits[tree.kind(token)] & (Trait.SIGN.bit() | Trait.INTERPOLATION.bit())) == 0;
  }

  /// Whether a token can end a path: it has a name of its own in the grammar, as identifiers,
  /// literals and types have.
  public boolean isTerminal(SyntaxTree tree, int token) {
    int none = Trait.SIGN.bit() | Trait.COMMENT.bit();
    return tree.isNamed(token) && (traits[tree.kind(token)] & none) == 0;
  }

  /// Whether a token is left out whatever the choice of comments: it has no text, or layout only.
  public boolean isLayout(SyntaxTree tree, int token) {
    int start = tree.start(token);
    int end = tree.end(token);
    if (start == end || is(Trait.LAYOUT, tree.kind(token))) {
      return true;
    }
    return !tree.isNamed(token) && isBlank(tree.source(), start, end);
  }

  private static boolean isBlank(byte[] source, int start, int end) {
    int at = start;
    while (at < end && source[at] >= 0 && source[at] <= ' ') {
      at++;
    }
    return at == end;
  }
}
