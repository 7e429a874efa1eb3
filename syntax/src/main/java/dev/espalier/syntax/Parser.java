package dev.espalier.syntax;

import dev.espalier.syntax.Rejection.Reason;
import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.NativeParser;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tree-sitter parser for one language. It owns native memory until it is closed, and serves one
/// thread at a time: make one for each thread.
///
/// ```java
/// try (var parser = Parser.of(Language.JAVA)) {
///   switch (parser.parse("class A {}".getBytes(UTF_8))) {
///     case Parsed.Tree(var tree) -> System.out.println(tree.kindName(0)); // program
///     case Parsed.Rejected(var why) -> System.out.println(why.detail());
///   }
/// }
/// ```
///
/// The rules about bytes. They are parsed as they are, as UTF-8; nothing is decoded, converted or
/// left out, so an offset is always an offset into the very bytes that came in.
///
/// - Empty and blank sources have a tree: its root.
/// - A NUL among the first 8,192 bytes, or the byte order mark of UTF-16, makes a source
///   [Reason#BINARY]. A later NUL is a character that few grammars allow.
/// - The byte order mark of UTF-8 stays. tree-sitter passes over it: bytes 0 to 3 belong to no
///   leaf.
/// - CR LF, tabs and form feeds are white space like any other, a column is a number of bytes.
///   Grammars that end lines at LF leave the CR to the white space or to the comment before it.
/// - Characters outside of the basic plane are four bytes, hence four columns.
/// - A byte that is no UTF-8 is a character that few grammars allow: mostly an error node, and
///   accepted within comments and strings. The same goes for a character cut off at the end.
public final class Parser implements SourceParser {
  private final Language language;
  private final ParserLimits limits;
  private final NativeParser first;
  private @Nullable NativeParser bundled;
  private final FlatNodes nodes = new FlatNodes();
  private ParseTime time = ParseTime.ZERO;

  private Parser(Language language, ParserLimits limits, List<ParserCore> cores) {
    this.language = language;
    this.limits = limits;
    this.first = NativeParser.of(cores, language);
  }

  /// A parser with [ParserLimits#defaults()].
  public static Parser of(Language language) {
    return of(language, ParserLimits.defaults());
  }

  public static Parser of(Language language, ParserLimits limits) {
    return of(language, limits, ParserCore.available());
  }

  /// A parser that asks the first of `cores` that speaks the language's grammar.
  public static Parser of(Language language, ParserLimits limits, List<ParserCore> cores) {
    return new Parser(language, limits, cores);
  }

  /// The language that it parses.
  public Language language() {
    return language;
  }

  /// The core that parses first.
  public ParserCore core() {
    return first.core();
  }

  /// The tree of `source`, which is not copied and must not change while the tree is in use.
  ///
  /// A source with errors is parsed again by the bundled core, whose tree counts: what comes back
  /// does not depend on what is installed.
  @Override
  public Parsed parse(byte[] source) {
    time = ParseTime.ZERO;
    return Refusal.of(source, limits)
        .<Parsed>map(Parsed.Rejected::new)
        .orElseGet(() -> parse(source, suited(source)));
  }

  /// What the last call of [#parse] cost.
  public ParseTime time() {
    return time;
  }

  private Parsed parse(byte[] source, NativeParser parser) {
    long start = System.nanoTime();
    boolean parsed = parser.parse(source, limits.time().toNanos());
    long parsing = System.nanoTime() - start;
    time = new ParseTime(time.parse() + parsing, 0, 0);
    if (!parsed) {
      return rejected(
          Reason.TIME_LIMIT, "takes more than %s of a processor to parse".formatted(limits.time()));
    }
    boolean errors = parser.hasErrors();
    if (errors && !parser.core().equals(ParserCore.bundled())) {
      parser.free();
      return parse(source, bundled());
    }
    return new Parsed.Tree(flatten(source, parser, errors));
  }

  private SyntaxTree flatten(byte[] source, NativeParser parser, boolean errors) {
    long start = System.nanoTime();
    parser.flatten(nodes);
    SyntaxTree tree =
        new SyntaxTree(Optional.of(language), source, parser.grammar(), nodes, errors);
    long flat = System.nanoTime();
    parser.free();
    time = new ParseTime(time.parse(), flat - start, System.nanoTime() - flat);
    return tree;
  }

  private NativeParser suited(byte[] source) {
    return first.survives(language, source) ? first : bundled();
  }

  private NativeParser bundled() {
    if (bundled == null) {
      bundled = NativeParser.of(List.of(ParserCore.bundled()), language);
    }
    return bundled;
  }

  private static Parsed rejected(Reason reason, String detail) {
    return new Parsed.Rejected(new Rejection(reason, detail));
  }

  @Override
  public void close() {
    first.close();
    if (bundled != null) {
      bundled.close();
    }
  }
}
