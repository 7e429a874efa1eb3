package dev.espalier.syntax;

import dev.espalier.syntax.internal.antlr.AntlrTrees;
import dev.espalier.syntax.internal.javac.JavacTrees;
import dev.espalier.syntax.internal.jdt.JdtTrees;
import java.util.Locale;
import java.util.Optional;

/// What turns sources into trees. All give a [SyntaxTree]; its kinds, fields and shape are the
/// front end's own.
///
/// | | reads | good for |
/// |---|---|---|
/// | tree-sitter | every [Language] | everything; control flow, data flow and GraphCodeBERT need it |
/// | javac | Java | the compiler's own view |
/// | JDT | Java | code in the making: it recovers where javac gives up |
/// | ANTLR | what an [AntlrGrammar] describes | languages of one's own |
public sealed interface FrontEnd {
  /// Which front end, whatever it was told: what trees and data sets record.
  enum Kind {
    TREE_SITTER,
    JAVAC,
    JDT,
    ANTLR;

    /// The name used on the command line and in data sets.
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The id: what people type.
    @Override
    public String toString() {
      return id();
    }
  }

  /// [Parser], for every language.
  record TreeSitter() implements FrontEnd {}

  /// The tree API of the compiler in the running JDK (`com.sun.source`), for Java.
  record Javac() implements FrontEnd {}

  /// The parser of Eclipse's Java development tools, for Java, broken code above all.
  record Jdt() implements FrontEnd {}

  /// A grammar of the user's, interpreted by ANTLR 4, for whatever it describes.
  record Antlr(AntlrGrammar grammar) implements FrontEnd {}

  default Kind kind() {
    return switch (this) {
      case TreeSitter _ -> Kind.TREE_SITTER;
      case Javac _ -> Kind.JAVAC;
      case Jdt _ -> Kind.JDT;
      case Antlr _ -> Kind.ANTLR;
    };
  }

  /// The one language that it reads, where it is one.
  default Optional<Language> only() {
    return switch (this) {
      case TreeSitter _, Antlr _ -> Optional.empty();
      case Javac _, Jdt _ -> Optional.of(Language.JAVA);
    };
  }

  /// Whether it can read files of the language; empty is a file of no known language.
  default boolean reads(Optional<Language> language) {
    return switch (this) {
      case TreeSitter _ -> language.isPresent();
      case Javac _, Jdt _ -> language.equals(Optional.of(Language.JAVA));
      case Antlr _ -> true;
    };
  }

  default SourceParser parser(Language language) {
    return parser(Optional.of(language), ParserLimits.defaults());
  }

  /// A parser for files of a language that the front end [#reads].
  ///
  /// @throws EspalierException when the Java runtime lacks what the front end needs
  default SourceParser parser(Optional<Language> language, ParserLimits limits) {
    if (!reads(language)) {
      throw new IllegalArgumentException(
          "%s does not read %s".formatted(kind(), language.map(Language::id).orElse("this")));
    }
    return switch (this) {
      case TreeSitter _ -> Parser.of(language.orElseThrow(), limits);
      case Javac _ -> new DeepParser(language, limits, JavacTrees::of);
      case Jdt _ -> new DeepParser(language, limits, JdtTrees::new);
      case Antlr(var grammar) ->
          new DeepParser(language, limits, () -> new AntlrTrees(grammar.interpreted()));
    };
  }
}
