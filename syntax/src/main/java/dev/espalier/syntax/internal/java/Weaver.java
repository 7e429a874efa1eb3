package dev.espalier.syntax.internal.java;

import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.java.JavaTokens.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Weaves a compiler's nodes, which have no punctuation, and the source's tokens into one tree.
///
/// The rules:
///
/// 1. A node begins and ends with a token, never with a comment, nor with a comma that comes after
///    it.
/// 2. A node without children that is one name, literal, primitive type, `this` or `super` is that
///    leaf, unless it bears a name or consists of modifiers. Every other token is a leaf by itself,
///    below the innermost node around it.
/// 3. The token that spells a node's name fills its field `name`.
/// 4. Siblings stand in source order and share no token: what a compiler repeats (the type of the
///    second variable in `int a, b`) stands where it is written.
/// 5. A token that goes beyond the end of a node is cut there: the first `>` of `>>`.
/// 6. A node without text stays where the compiler put it in to go on, else goes.
///
/// In a tree of nodes in source order that is one pass over nodes and tokens side by side.
public final class Weaver {
  private final JavaKinds kinds;
  private final byte[] source;
  private final JavaTokens tokens;
  private final RawNodes raw;
  private final FlatNodes out;
  private final int nameField;

  /// By raw node, its first child and the next child of its parent, in source order; or -1.
  private final int[] first;

  private final int[] next;

  /// The open nodes: raw, woven, where they end, whether their name has been met.
  private int[] openRaw = new int[64];

  private int[] openOut = new int[64];
  private int[] openEnd = new int[64];
  private boolean[] openNamed = new boolean[64];
  private int depth;

  private int token;
  private int cursor;
  private boolean strays;

  private Weaver(JavaKinds kinds, byte[] source, JavaTokens tokens, RawNodes raw, FlatNodes out) {
    this.kinds = kinds;
    this.source = source;
    this.tokens = tokens;
    this.raw = raw;
    this.out = out;
    this.nameField = kinds.field(JavaKinds.NAME);
    this.first = new int[raw.size];
    this.next = new int[raw.size];
    this.cursor = tokens.from();
  }

  /// Writes the tree; the first node is its root and spans the source.
  ///
  /// @param errors offsets at which the compiler complains
  /// @return whether there are errors
  public static boolean weave(
      JavaKinds kinds,
      byte[] source,
      JavaTokens tokens,
      RawNodes raw,
      int[] errors,
      FlatNodes out) {
    Weaver weaver = new Weaver(kinds, source, tokens, raw, out);
    raw.start[0] = tokens.from();
    raw.end[0] = source.length;
    weaver.spans();
    weaver.order();
    weaver.weave();
    weaver.mark(errors);
    return weaver.strays || errors.length > 0;
  }

  /// What a node's extent lacks follows from its children.
  private void spans() {
    int[] from = new int[raw.size];
    int[] to = new int[raw.size];
    Arrays.fill(from, Integer.MAX_VALUE);
    Arrays.fill(to, -1);
    for (int i = raw.size - 1; i > 0; i--) {
      raw.start[i] = raw.start[i] == RawNodes.UNKNOWN ? from[i] : raw.start[i];
      raw.end[i] = raw.end[i] == RawNodes.UNKNOWN ? to[i] : raw.end[i];
      if (raw.start[i] <= raw.end[i]) {
        int parent = raw.parent[i];
        from[parent] = Math.min(from[parent], raw.start[i]);
        to[parent] = Math.max(to[parent], raw.end[i]);
      }
    }
  }

  private void order() {
    Arrays.fill(first, -1);
    boolean[] unsorted = new boolean[raw.size];
    for (int i = raw.size - 1; i > 0; i--) {
      int parent = raw.parent[i];
      if (raw.start[i] <= raw.end[i]) {
        next[i] = first[parent];
        unsorted[parent] |= next[i] >= 0 && raw.start[next[i]] < raw.start[i];
        first[parent] = i;
      }
    }
    for (int i = 0; i < raw.size; i++) {
      if (unsorted[i]) {
        sort(i);
      }
    }
  }

  private void sort(int parent) {
    int count = 0;
    for (int child = first[parent]; child >= 0; child = next[child]) {
      count++;
    }
    long[] keys = new long[count];
    for (int child = first[parent], i = 0; child >= 0; child = next[child]) {
      keys[i++] = (long) raw.start[child] << Integer.SIZE | child;
    }
    Arrays.sort(keys);
    int after = -1;
    for (int i = count - 1; i >= 0; i--) {
      next[(int) keys[i]] = after;
      after = (int) keys[i];
    }
    first[parent] = after;
  }

  private void weave() {
    open(0, raw.start[0], raw.end[0]);
    while (depth > 0) {
      int child = first[openRaw[depth - 1]];
      if (child < 0) {
        close();
      } else {
        first[openRaw[depth - 1]] = next[child];
        place(child);
      }
    }
  }

  private void place(int node) {
    int start = trimmedStart(node);
    int end = trimmedEnd(Math.min(raw.end[node], openEnd[depth - 1]));
    if (start >= end) {
      missing(node);
      return;
    }
    takeTo(start);
    if (first[node] < 0 && mayBeLeaf(node) && isOneLeaf(start, end)) {
      leaf(raw.kind[node], raw.field[node], raw.flags[node] | FlatNodes.NAMED, end);
    } else {
      open(node, start, end);
    }
  }

  private void missing(int node) {
    if ((raw.flags[node] & FlatNodes.ERROR) != 0) {
      int at = Math.clamp(raw.start[node], cursor, Math.max(cursor, openEnd[depth - 1]));
      takeTo(at);
      int flags = FlatNodes.NAMED | FlatNodes.MISSING;
      out.add(raw.kind[node], raw.field[node], openOut[depth - 1], at, at, flags);
    }
  }

  /// The start of the node's first token; that is no comment, nor a comma where the node begins
  /// behind a sibling that it shares tokens with.
  private int trimmedStart(int node) {
    int start = Math.max(raw.start[node], cursor);
    boolean shares = raw.start[node] < cursor;
    boolean braced = raw.braced.get(node);
    int at = tokens.firstEndingAfter(start);
    while (at < tokens.size()
        && (isComment(at)
            || (shares && tokens.word(at).equals(","))
            || (braced && !tokens.word(at).equals("{")))) {
      at++;
    }
    return at == tokens.size() ? source.length : Math.max(start, tokens.start(at));
  }

  private int trimmedEnd(int end) {
    int at = tokens.firstEndingAfter(end - 1);
    if (at == tokens.size() || tokens.start(at) >= end) {
      at--;
    }
    while (at >= 0 && (isComment(at) || tokens.word(at).equals(","))) {
      at--;
    }
    return at < 0 ? 0 : Math.min(end, tokens.end(at));
  }

  private boolean isComment(int index) {
    return tokens.shape(index) == Shape.COMMENT;
  }

  private boolean mayBeLeaf(int node) {
    return raw.name[node].isEmpty() && raw.kind[node] != kinds.modifiers();
  }

  private boolean isOneLeaf(int start, int end) {
    boolean word = tokens.shape(token) == Shape.WORD || tokens.shape(token) == Shape.VALUE;
    return word && start == tokens.start(token) && end == tokens.end(token);
  }

  private void open(int node, int start, int end) {
    if (depth == openRaw.length) {
      openRaw = Arrays.copyOf(openRaw, 2 * depth);
      openOut = Arrays.copyOf(openOut, 2 * depth);
      openEnd = Arrays.copyOf(openEnd, 2 * depth);
      openNamed = Arrays.copyOf(openNamed, 2 * depth);
    }
    int parent = depth == 0 ? -1 : openOut[depth - 1];
    int flags = raw.flags[node] | FlatNodes.NAMED;
    openRaw[depth] = node;
    openOut[depth] = out.add(raw.kind[node], raw.field[node], parent, start, end, flags);
    openEnd[depth] = end;
    openNamed[depth] = raw.name[node].isEmpty();
    depth++;
  }

  private void close() {
    takeTo(openEnd[depth - 1]);
    out.subtreeEnd[openOut[--depth]] = out.size;
  }

  /// Makes leaves of the tokens, or their pieces, before an offset.
  private void takeTo(int limit) {
    while (token < tokens.size() && Math.max(cursor, tokens.start(token)) < limit) {
      take(Math.min(limit, tokens.end(token)));
    }
    cursor = Math.max(cursor, limit);
  }

  private void take(int end) {
    int start = Math.max(cursor, tokens.start(token));
    switch (tokens.shape(token)) {
      case WORD -> word(start, end);
      case VALUE, COMMENT -> leaf(kinds.id(tokens.word(token)), 0, valueFlags(), end);
      case SIGN -> leaf(sign(start, end), 0, 0, end);
      case STRAY -> {
        strays = true;
        leaf(kinds.error(), 0, FlatNodes.NAMED | FlatNodes.ERROR, end);
      }
    }
  }

  private int valueFlags() {
    return kinds.grammar().named()[kinds.id(tokens.word(token))] ? FlatNodes.NAMED : 0;
  }

  private int sign(int start, int end) {
    String word = tokens.word(token);
    boolean whole = end - start == tokens.end(token) - tokens.start(token);
    return whole ? kinds.id(word) : kinds.ids().getOrDefault(ascii(start, end), kinds.error());
  }

  private void word(int start, int end) {
    int bearer = bearer(start, end);
    boolean isName = bearer >= 0;
    String word = isName ? JavaWords.IDENTIFIER : tokens.word(token);
    boolean named = word.equals(JavaWords.IDENTIFIER);
    leaf(kinds.id(word), isName ? nameField : 0, named ? FlatNodes.NAMED : 0, end);
    if (isName) {
      openNamed[bearer] = true;
    }
  }

  /// The open node whose name the word is, or -1: the innermost, or the one around it where the
  /// innermost has none, as the type in `int a[]`.
  private int bearer(int start, int end) {
    int top = depth - 1;
    int bearer = top > 0 && raw.name[openRaw[top]].isEmpty() ? top - 1 : top;
    return !openNamed[bearer] && spells(start, end, raw.name[openRaw[bearer]]) ? bearer : -1;
  }

  private boolean spells(int start, int end, String name) {
    return new String(source, start, end - start, StandardCharsets.UTF_8).equals(name);
  }

  private String ascii(int start, int end) {
    return new String(source, start, end - start, StandardCharsets.US_ASCII);
  }

  /// The present token up to `end`, as a leaf of the innermost open node.
  private void leaf(int kind, int field, int flags, int end) {
    int start = Math.max(cursor, tokens.start(token));
    out.add(kind, field, openOut[depth - 1], start, end, flags);
    cursor = end;
    token += end == tokens.end(token) ? 1 : 0;
  }

  /// Marks the leaf at each place that the compiler complains about, or the last one before it.
  private void mark(int[] errors) {
    int[] sorted = errors.clone();
    Arrays.sort(sorted);
    int last = 0;
    int i = 0;
    for (int node = 1; node < out.size && i < sorted.length; node++) {
      if (out.subtreeEnd[node] == node + 1) {
        last = node;
        if (out.end[node] > sorted[i]) {
          out.flags[node] |= FlatNodes.ERROR;
          while (i < sorted.length && sorted[i] < out.end[node]) {
            i++;
          }
        }
      }
    }
    if (i < sorted.length) {
      out.flags[last] |= FlatNodes.ERROR;
    }
  }
}
