package dev.espalier.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;
import java.util.StringJoiner;

/// Programs in, graphs out.
final class Programs {
  private Programs() {}

  static SyntaxTree tree(Language language, String source) {
    try (Parser parser = Parser.of(language)) {
      return switch (parser.parse(source.getBytes(UTF_8))) {
        case Parsed.Tree(var tree) -> tree;
        case Parsed.Rejected(var why) -> throw new AssertionError(why.detail());
      };
    }
  }

  static Routines routines(Language language, String source) {
    return Routines.of(tree(language, source));
  }

  /// The first function of a Java file that consists of methods.
  static Cfg java(String methods) {
    Routines routines = routines(Language.JAVA, "class A {" + methods + "}");
    return Cfg.of(routines.functions().getFirst());
  }

  /// Line graphs of all functions; each behind its name where there is more than one.
  static String graphs(Language language, String source) {
    Routines routines = routines(language, source);
    StringJoiner text = new StringJoiner("\n");
    for (Routine routine : routines.functions()) {
      String graph = LineGraph.of(routines.tree(), DataFlow.of(Cfg.of(routine))).text();
      boolean alone = routines.functions().size() == 1;
      text.add(alone ? graph : name(routine) + "\n" + graph.indent(2).stripTrailing());
    }
    return text.toString();
  }

  private static String name(Routine routine) {
    return routine.name().isEmpty()
        ? routine.form().name().toLowerCase(java.util.Locale.ROOT)
        : routine.name();
  }
}
