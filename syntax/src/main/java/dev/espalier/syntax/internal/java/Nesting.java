package dev.espalier.syntax.internal.java;

import dev.espalier.syntax.internal.Overrun;
import dev.espalier.syntax.internal.java.JavaTokens.Shape;
import java.util.Arrays;
import java.util.Set;

/// How deep a compiler that calls itself for what is nested may get in a source: a bound that
/// follows from the tokens alone, so that the same source is always taken or always refused,
/// whatever the stack's frames measure today.
///
/// The idea: a compiler calls itself for a bracket, or for a token of an expression or statement
/// that has begun and not ended. So each bracket that is open counts one, and each level between
/// brackets counts the tokens behind its last boundary:
///
/// 1. `;` and `}` are boundaries unless what they end goes on: `else`, `while`, `instanceof`, a
///    sign.
/// 2. `,` is one too, but the type arguments that are open around it still count one each.
/// 3. What is between closed brackets counts no more.
public final class Nesting {
  /// Tokens that may be open at one place. A thread of the parser has 10 KB of stack for each, and
  /// they take less than 1.5 (see `docs/front-ends.md`).
  public static final int LIMIT = 100_000;

  private static final Set<String> BEGINNING = Set.of("@", "{", "}", ";", "(");
  private static final Set<String> CONTINUING = Set.of("else", "while", "instanceof");

  private final JavaTokens tokens;

  /// By level of brackets, the tokens and `<` behind its last boundary.
  private int[] open = new int[64];

  private int[] angles = new int[64];
  private int level;
  private int below;

  private Nesting(JavaTokens tokens) {
    this.tokens = tokens;
  }

  /// @throws Overrun when the source is nested too deeply
  public static void check(JavaTokens tokens) {
    int depth = of(tokens);
    if (depth > LIMIT) {
      throw Overrun.ofDepth(depth, LIMIT);
    }
  }

  /// The most tokens that are open at one place.
  static int of(JavaTokens tokens) {
    return new Nesting(tokens).deepest();
  }

  private int deepest() {
    int deepest = 0;
    boolean ended = false;
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.shape(token) != Shape.COMMENT) {
        if (ended && !goesOn(token)) {
          open[level] = 0;
          angles[level] = 0;
        }
        step(tokens.word(token));
        ended = tokens.word(token).equals(";") || tokens.word(token).equals("}");
        deepest = Math.max(deepest, below + open[level]);
      }
    }
    return deepest;
  }

  private boolean goesOn(int token) {
    String word = tokens.word(token);
    boolean sign = tokens.shape(token) == Shape.SIGN && !tokens.isKeyword(token);
    return sign ? !BEGINNING.contains(word) : CONTINUING.contains(word);
  }

  private void step(String word) {
    switch (word) {
      case "(", "[", "{" -> enter();
      case ")", "]", "}" -> leave();
      case "," -> open[level] = angles[level];
      default -> {
        open[level]++;
        angles[level] = Math.max(0, angles[level] + angles(word));
      }
    }
  }

  private static int angles(String word) {
    return switch (word) {
      case "<" -> 1;
      case ">" -> -1;
      case ">>" -> -2;
      case ">>>" -> -3;
      default -> 0;
    };
  }

  private void enter() {
    below += ++open[level];
    level++;
    if (level == open.length) {
      open = Arrays.copyOf(open, 2 * level);
      angles = Arrays.copyOf(angles, 2 * level);
    }
    open[level] = 0;
    angles[level] = 0;
  }

  private void leave() {
    if (level > 0) {
      level--;
      below -= open[level];
    }
  }
}
