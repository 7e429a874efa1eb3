package dev.espalier.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Methods for tests, made from a line of tokens or by chance.
final class Methods {
  private Methods() {}

  /// A method of the given name whose tokens stand in one line, separated by spaces. Its planes
  /// count: the first is the token's index, the second 100 more, and so on.
  static NamedMethod of(String name, String line, String... contexts) {
    String[] tokens = line.split(" ");
    int[][] planes =
        IntStream.range(0, 5)
            .mapToObj(p -> IntStream.range(0, tokens.length).map(t -> 100 * p + t).toArray())
            .toArray(int[][]::new);
    return of(name, tokens, planes, contexts);
  }

  private static NamedMethod of(String name, String[] tokens, int[][] planes, String[] contexts) {
    return new NamedMethod(
        "a/B.java",
        1,
        1,
        0,
        1,
        name,
        dev.espalier.representation.SubTokens.of(name),
        Integer.toHexString(List.of(tokens).hashCode()),
        Split.TRAIN,
        1,
        0,
        tokens,
        planes,
        contexts);
  }

  /// Methods of chance words, 3 to 60 tokens long, without planes.
  static List<NamedMethod> random(long seed, int count) {
    Random random = new Random(seed);
    List<NamedMethod> methods = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] tokens = new String[3 + random.nextInt(58)];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = token(random);
      }
      methods.add(of(identifier(random), tokens, new int[0][], new String[0]));
    }
    return methods;
  }

  private static String token(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> CodeWords.NAME;
      case 1 -> CodeWords.STRING;
      case 2 -> "0x" + random.nextInt(100);
      case 3 -> List.of("(", ")", ">>>=", "->", "{", "}", "'é'").get(random.nextInt(7));
      default -> identifier(random);
    };
  }

  private static String identifier(Random random) {
    List<String> words = List.of("get", "Line", "HTTP", "Count", "x", "Zyx", "Of", "Read", "Q");
    StringBuilder name = new StringBuilder("is");
    for (int i = random.nextInt(4); i > 0; i--) {
      name.append(words.get(random.nextInt(words.size())));
    }
    return name.toString();
  }
}
