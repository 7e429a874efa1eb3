package dev.espalier.evaluation.internal;

import dev.espalier.representation.SubTokens;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of methods' identifiers; keywords, signs, literals and `<NAME>` have none.
///
/// A corpus repeats its tokens, so each is taken apart once. For one thread at a time.
public final class Words {
  private static final Pattern IDENTIFIER =
      Pattern.compile("[A-Za-z_$][\\w$]*", Pattern.UNICODE_CHARACTER_CLASS);

  /// The reserved words (JLS 3.9); the literals `true`, `false` and `null` tell methods apart.
  private static final Set<String> KEYWORDS =
      Set.of(
          """
          abstract assert boolean break byte case catch char class const continue default do double
          else enum extends final finally float for goto if implements import instanceof int
          interface long native new package private protected public return short static strictfp
          super switch synchronized this throw throws transient try void volatile while\
          """
              .split("\\s+"));

  private final Map<String, List<String>> known = new HashMap<>();

  /// The words in order.
  public List<String> of(String[] tokens) {
    return Arrays.stream(tokens)
        .flatMap(token -> known.computeIfAbsent(token, Words::apart).stream())
        .toList();
  }

  private static List<String> apart(String token) {
    boolean counts = IDENTIFIER.matcher(token).matches() && !KEYWORDS.contains(token);
    return counts ? SubTokens.of(token) : List.of();
  }
}
