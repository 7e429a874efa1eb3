package dev.espalier.syntax;

import dev.espalier.syntax.internal.FlatNodes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// A concrete syntax tree as parallel arrays, one entry a node, in pre-order.
///
/// Node 0 is the root. The subtree of node `i` is the interval `[i, subtreeEnd(i))`, so "is `a` an
/// ancestor of `b`" is two comparisons and the children of `i` are found by hopping from subtree
/// end to subtree end. Leaves stand in source order and do not overlap; what lies between them is
/// white space, or text that a grammar hides (Kotlin's string quotes, the words of a Rust comment)
/// and that belongs to the node around it alone. Offsets are byte offsets into [#source()], always;
/// the end is exclusive.
///
/// ```java
/// // a = b;
/// tree.kindName(2)        // "assignment_expression"
/// tree.subtreeEnd(2) - 2  // 4: itself, `a`, `=` and `b`
/// ```
public final class SyntaxTree {
  /// The flag bits of [#flags].
  static final byte NAMED = 1;

  static final byte ERROR = 2;
  static final byte MISSING = 4;

  private final Optional<Language> language;
  private final byte[] source;
  private final Grammar grammar;
  private final int size;
  private final int[] kind;
  private final int[] field;
  private final int[] parent;
  private final int[] subtreeEnd;
  private final int[] start;
  private final int[] end;
  private final byte[] flags;
  private final boolean hasErrors;
  private int[] lineStarts = {};

  SyntaxTree(
      Optional<Language> language,
      byte[] source,
      Grammar grammar,
      FlatNodes nodes,
      boolean hasErrors) {
    this.language = language;
    this.source = source;
    this.grammar = grammar;
    this.size = nodes.size;
    this.kind = Arrays.copyOf(nodes.kind, size);
    this.field = Arrays.copyOf(nodes.field, size);
    this.parent = Arrays.copyOf(nodes.parent, size);
    this.subtreeEnd = Arrays.copyOf(nodes.subtreeEnd, size);
    this.start = Arrays.copyOf(nodes.start, size);
    this.end = Arrays.copyOf(nodes.end, size);
    this.flags = Arrays.copyOf(nodes.flags, size);
    this.hasErrors = hasErrors;
  }

  /// The language; empty for a grammar of the user's for a language that Espalier has no name for.
  public Optional<Language> language() {
    return language;
  }

  /// The language's id, or the grammar's name in lower case where there is none: `java`, `json`.
  public String languageId() {
    return language.map(Language::id).orElseGet(() -> grammar.name().toLowerCase(Locale.ROOT));
  }

  /// What made the tree.
  public FrontEnd.Kind frontEnd() {
    return grammar.frontEnd();
  }

  /// The names behind the ids of [#kind(int)] and [#field(int)].
  public Grammar grammar() {
    return grammar;
  }

  /// The UTF-8 bytes that were parsed; not a copy, not to be changed.
  public byte[] source() {
    return source;
  }

  /// How many nodes there are; never 0.
  public int size() {
    return size;
  }

  /// The grammar's id of the node's kind; see [Grammar#kindName(int)].
  public int kind(int node) {
    return kind[node];
  }

  public String kindName(int node) {
    return grammar.kindName(kind[node]);
  }

  /// The grammar's id of the field that the node fills in its parent, or 0.
  public int field(int node) {
    return field[node];
  }

  /// The name of the field that the node fills in its parent, or "".
  public String fieldName(int node) {
    return grammar.fieldName(field[node]);
  }

  /// The parent's index, or -1 for the root.
  public int parent(int node) {
    return parent[node];
  }

  /// One past the last node of the subtree.
  public int subtreeEnd(int node) {
    return subtreeEnd[node];
  }

  /// Offset of the first byte.
  public int start(int node) {
    return start[node];
  }

  /// Offset after the last byte.
  public int end(int node) {
    return end[node];
  }

  /// Whether the grammar gives the node a name, as opposed to a literal like `(` or `while`.
  public boolean isNamed(int node) {
    return (flags[node] & NAMED) != 0;
  }

  /// Whether the node stands for text that the grammar could not place.
  public boolean isError(int node) {
    return (flags[node] & ERROR) != 0;
  }

  /// Whether the parser put the node in, with no text, to repair the source.
  public boolean isMissing(int node) {
    return (flags[node] & MISSING) != 0;
  }

  /// Whether the parser met text that it could not place, or put something in to go on. What it put
  /// in may be no node at all, such as the line end that a grammar hides.
  public boolean hasErrors() {
    return hasErrors;
  }

  public boolean isLeaf(int node) {
    return subtreeEnd[node] == node + 1;
  }

  /// Whether `ancestor` is `node` or stands above it.
  public boolean contains(int ancestor, int node) {
    return ancestor <= node && node < subtreeEnd[ancestor];
  }

  /// The first child, or -1 for a leaf.
  public int firstChild(int node) {
    return isLeaf(node) ? -1 : node + 1;
  }

  /// The next child of the same parent, or -1.
  public int nextSibling(int node) {
    int next = subtreeEnd[node];
    return parent[node] >= 0 && next < subtreeEnd[parent[node]] ? next : -1;
  }

  /// The first child that fills the field, or -1.
  public int childByField(int node, String name) {
    for (int child = firstChild(node); child >= 0; child = nextSibling(child)) {
      if (field[child] != 0 && fieldName(child).equals(name)) {
        return child;
      }
    }
    return -1;
  }

  /// The lowest common ancestor of two nodes; linear in the depth.
  public int lowestCommonAncestor(int a, int b) {
    int node = Math.min(a, b);
    int other = Math.max(a, b);
    while (!contains(node, other)) {
      node = parent[node];
    }
    return node;
  }

  /// The node's source text; bytes that are no UTF-8 read as U+FFFD.
  public String text(int node) {
    return new String(source, start[node], end[node] - start[node], StandardCharsets.UTF_8);
  }

  /// The line of a byte offset, from 1. Lines end at `\n`.
  public int line(int offset) {
    return lineIndex(Objects.checkIndex(offset, source.length + 1)) + 1;
  }

  /// The column of a byte offset in bytes, from 1.
  public int column(int offset) {
    return offset - lineStarts()[lineIndex(offset)] + 1;
  }

  private int lineIndex(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found : -found - 2;
  }

  private int[] lineStarts() {
    if (lineStarts.length == 0) {
      int lines = 1;
      for (byte b : source) {
        lines += b == '\n' ? 1 : 0;
      }
      int[] starts = new int[lines];
      for (int i = 0, line = 1; i < source.length; i++) {
        if (source[i] == '\n') {
          starts[line++] = i + 1;
        }
      }
      lineStarts = starts;
    }
    return lineStarts;
  }
}
