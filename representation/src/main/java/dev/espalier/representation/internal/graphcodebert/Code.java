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

  /// Parses a source. Where the language has a wrapper, the source is parsed with and without, in
  /// the wrapper's order, up to the first tree without errors; if both have some, as it is.
  static Read read(Parser parser, String source, Optional<Wrapper> wrapper) {
    if (wrapper.isEmpty()) {
      return bare(parser, source);
    }
    Read first =
        wrapper.get().first() ? wrapped(parser, source, wrapper.get()) : bare(parser, source);
    if (isClean(first)) {
      return first;
    }
    if (wrapper.get().first()) {
      return bare(parser, source);
    }
    Read second = wrapped(parser, source, wrapper.get());
    return isClean(second) ? second : first;
  }

  private static boolean isClean(Read read) {
    return read instanceof Read.Tree(var code) && !code.tree.hasErrors();
  }

  private static Read bare(Parser parser, String source) {
    return read(parser, source, "", "");
  }

  private static Read wrapped(Parser parser, String source, Wrapper wrapper) {
    return read(parser, source, wrapper.before(), wrapper.after());
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
