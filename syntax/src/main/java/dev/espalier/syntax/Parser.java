package dev.espalier.syntax;

import dev.espalier.syntax.Rejection.Reason;
import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.NativeParser;

/// A tree-sitter parser for one language. Not thread-safe: one for each thread.
///
/// ```java
/// try (var parser = Parser.of(Language.JAVA)) {
///   switch (parser.parse("class A {}".getBytes(UTF_8))) {
///     case Parsed.Tree(var tree) -> System.out.println(tree.kindName(0)); // program
///     case Parsed.Rejected(var why) -> System.out.println(why.detail());
///   }
/// }
/// ```
public final class Parser implements AutoCloseable {
  private final Language language;
  private final NativeParser parser;
  private final FlatNodes nodes = new FlatNodes();

  private Parser(Language language) {
    this.language = language;
    this.parser = new NativeParser(language);
  }

  public static Parser of(Language language) {
    return new Parser(language);
  }

  public Parsed parse(byte[] source) {
    if (!parser.parse(source, nodes)) {
      return new Parsed.Rejected(new Rejection(Reason.TIME_LIMIT, "no tree"));
    }
    return new Parsed.Tree(
        new SyntaxTree(
            language,
            source,
            parser.grammar(),
            nodes.size,
            nodes.kind,
            nodes.field,
            nodes.parent,
            nodes.subtreeEnd,
            nodes.start,
            nodes.end,
            nodes.flags));
  }

  @Override
  public void close() {
    parser.close();
  }
}
