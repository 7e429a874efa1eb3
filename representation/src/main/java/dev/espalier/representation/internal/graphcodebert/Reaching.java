package dev.espalier.representation.internal.graphcodebert;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a variable at a point: the tokens where it may have been written last, and
/// whether it may not have been met at all.
///
/// Outside of loops a variable is either unmet or has tokens. Inside, one value stands for all
/// rounds at once. A large union is only made when somebody asks for its tokens: a variable that
/// thousands of `if`s write and nobody reads would otherwise cost the square of them.
final class Reaching {
  static final Reaching UNMET = new Reaching(new int[0], true);

  private static final int SMALL = 64;

  private int @Nullable [] tokens;
  private @Nullable Reaching one;
  private @Nullable Reaching other;
  private final int size;
  private final boolean unmet;

  private Reaching(int[] tokens, boolean unmet) {
    this.tokens = tokens;
    this.size = tokens.length;
    this.unmet = unmet;
  }

  private Reaching(Reaching one, Reaching other, boolean unmet) {
    this.one = one;
    this.other = other;
    this.size = Math.max(one.size, other.size);
    this.unmet = unmet;
  }

  static Reaching at(int token) {
    return new Reaching(new int[] {token}, false);
  }

  boolean isUnmet() {
    return unmet;
  }

  /// The same tokens, and met.
  Reaching or(int token) {
    return union(this, at(token), false);
  }

  /// Where ways meet: known if any way knows it.
  Reaching meet(Reaching other) {
    return union(this, other, unmet && other.unmet);
  }

  /// One round or another: known for sure if both know it.
  Reaching or(Reaching other) {
    return union(this, other, unmet || other.unmet);
  }

  private static Reaching union(Reaching a, Reaching b, boolean unmet) {
    if (a == b || (b.size == 0 && a.unmet == unmet)) {
      return a;
    }
    if (a.size == 0 && b.unmet == unmet) {
      return b;
    }
    return a.size + b.size > SMALL
        ? new Reaching(a, b, unmet)
        : new Reaching(union(a.tokens(), b.tokens()), unmet);
  }

  private static int[] union(int[] a, int[] b) {
    int[] both = new int[a.length + b.length];
    int count = 0;
    for (int i = 0, j = 0; i < a.length || j < b.length; ) {
      int next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
      i += i < a.length && a[i] == next ? 1 : 0;
      j += j < b.length && b[j] == next ? 1 : 0;
      both[count++] = next;
    }
    return count == both.length ? both : Arrays.copyOf(both, count);
  }

  /// The tokens, ascending; not to be changed.
  int[] tokens() {
    if (tokens == null) {
      tokens = gather();
      one = null;
      other = null;
    }
    return tokens;
  }

  private int[] gather() {
    Set<Reaching> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Reaching> todo = new ArrayDeque<>();
    int[] all = new int[SMALL];
    int count = 0;
    todo.push(this);
    while (!todo.isEmpty()) {
      Reaching next = todo.pop();
      if (!seen.add(next)) {
        continue;
      }
      if (next.tokens == null) {
        push(todo, next.one);
        push(todo, next.other);
      } else {
        all = Arrays.copyOf(all, Math.max(all.length, 2 * (count + next.tokens.length)));
        System.arraycopy(next.tokens, 0, all, count, next.tokens.length);
        count += next.tokens.length;
      }
    }
    return Arrays.stream(all, 0, count).sorted().distinct().toArray();
  }

  private static void push(Deque<Reaching> todo, @Nullable Reaching next) {
    if (next != null) {
      todo.push(next);
    }
  }
}
