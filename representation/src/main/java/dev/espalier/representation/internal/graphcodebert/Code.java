package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.representation.internal.graphcodebert.FlowRules.Wrapper;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The part of a tree that is the code: all of it, or what stands inside of a wrapper.
///
/// @param from the first node
/// @param to after the last node
/// @param start offset of the code's first byte
/// @param end offset after the code's last byte
record Code(SyntaxTree tree, int from, int to, int start, int end) {
  /// What came of parsing: code, or the parser's refusal.
  sealed interface Read {
    record Tree(Code code) implements Read {}

    record Rejected(Parsed.Rejected parsed) implements Read {}
  }

  /// Parses a source: inside of the wrapper where the language has one, and as it is if that has
  /// errors. So most functions are parsed once, constructors too, which are errors by themselves.
  static Read read(Parser parser, String source, Optional<Wrapper> wrapper) {
    if (wrapper.isPresent() && !source.isEmpty()) {
      Read inside = read(parser, source, wrapper.get().before(), wrapper.get().after());
      if (isClean(inside)) {
        return inside;
      }
    }
    return read(parser, source, "", "");
  }

  private static boolean isClean(Read read) {
    return read instanceof Read.Tree(var code) && !code.tree.hasErrors();
  }

  private static Read read(Parser parser, String source, String before, String after) {
    byte[] bytes = (before + source + after).getBytes(StandardCharsets.UTF_8);
    return switch (parser.parse(bytes)) {
      case Parsed.Rejected rejected -> new Read.Rejected(rejected);
      case Parsed.Tree(var tree) ->
          new Read.Tree(inside(tree, before.length(), bytes.length - after.length()));
    };
  }

  /// The nodes between the wrapper's last leaf before the code and its first after.
  private static Code inside(SyntaxTree tree, int start, int end) {
    int from = 0;
    int to = tree.size();
    if (start > 0) {
      while (from < to && (!tree.isLeaf(from) || tree.end(from) < start)) {
        from++;
      }
      from++;
      while (to > from && tree.start(to - 1) >= end) {
        to--;
      }
    }
    return new Code(tree, from, to, start, end);
  }
}
