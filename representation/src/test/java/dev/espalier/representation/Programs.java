package dev.espalier.representation;

import java.util.Random;

/// Java classes at random, the same for the same seed: nested calls, operations, blocks, lambdas
/// and comments, and here and there a parenthesis missing.
final class Programs {
  private final Random random;
  private final StringBuilder text = new StringBuilder();

  private Programs(long seed) {
    random = new Random(seed);
  }

  static String java(long seed) {
    Programs program = new Programs(seed);
    program.text.append("class A {\n");
    for (int i = 0; i < 3; i++) {
      program.method();
    }
    return program.text.append("}\n").toString();
  }

  private void method() {
    text.append(pick("", "public ", "@Deprecated static "));
    text.append(pick("int ", "void ", "List<String[]> ")).append(name()).append("Method(");
    text.append(pick("", "int a", "T a, /* the b */ Map<K, V> b")).append(") ");
    block(2 + random.nextInt(3));
  }

  private void block(int depth) {
    text.append("{\n");
    for (int i = random.nextInt(4); i >= 0; i--) {
      statement(depth);
    }
    text.append("}\n");
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 -> expression("int " + name() + " = ", depth, ";\n");
      case 1 -> expression(name() + " += ", depth, "; // note\n");
      case 2 -> expression("return ", depth, ";\n");
      case 3 -> text.append(pick(";", "break;", "{}\n"));
      case 4 -> {
        expression("if (", depth - 1, ") ");
        block(depth - 1);
      }
      case 5 -> {
        expression("for (var x : ", depth - 1, ") ");
        block(depth - 1);
      }
      default -> block(depth - 1);
    }
  }

  private void expression(String before, int depth, String after) {
    text.append(before);
    expression(depth);
    text.append(after);
  }

  private void expression(int depth) {
    switch (depth <= 0 ? random.nextInt(3) : random.nextInt(8)) {
      case 0, 1 -> text.append(name());
      case 2 -> text.append(pick("1", "'c'", "\"text\"", "null", "this"));
      case 3 -> {
        expression("", depth - 1, pick(" + ", " < ", " /* c */ * "));
        expression(depth - 1);
      }
      case 4 -> arguments(depth);
      case 5 ->
          expression(pick("-(", "(", "(int) ("), depth - 1, random.nextInt(50) == 0 ? "" : ")");
      case 6 -> expression(name() + "[", depth - 1, "]." + name());
      default -> expression("() -> ", depth - 1, "");
    }
  }

  private void arguments(int depth) {
    text.append(name()).append("(");
    for (int i = random.nextInt(5); i > 0; i--) {
      expression("", depth - 1, i == 1 ? "" : ", ");
    }
    text.append(")");
  }

  private String name() {
    return pick("a", "b", "fooBar", "x1", "list");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
