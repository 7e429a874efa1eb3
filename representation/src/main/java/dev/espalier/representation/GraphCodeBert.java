package dev.espalier.representation;

import dev.espalier.representation.internal.graphcodebert.Flow;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.Rejection;
import java.util.List;

/// A function's tokens and data flow as GraphCodeBERT's published parser gives them (Guo et al.,
/// ICLR 2021), for the languages that it knows: Java, Python, Go, PHP, Ruby, JavaScript and C#.
///
/// The published model was trained on what that parser made of the grammars of 2020, slips
/// included, so slips are kept:
///
/// - comments go by a regular expression before parsing, and blank lines with them;
/// - every leaf of the tree is a token; a bare Java method has one without text behind its name;
/// - a variable is a text: two variables of one name are one, and so are equal literals;
/// - the state before an `if` always reaches its end, a loop's body happens twice and never not at
///   all; `do`, `switch` and `try` are read from top to bottom;
/// - columns in bytes are taken for characters, so tokens behind a letter beyond ASCII are spelled
///   wrongly.
///
/// Two things differ. Where loops merge edges, the names of the parents, which the original leaves
/// in the order of Python's hash, are sorted. And nesting is never too deep, where the original
/// meets Python's limit and gives no flow.
///
/// ```java
/// // int f(int a) { a = a + 1; return a; }
/// GraphCodeBert.of(parser, source)   // flow: a 8 computedFrom a 10, a 8 computedFrom 1 12, …
/// ```
///
/// @param tokens the code's tokens
/// @param flow by token, then as the original comes upon them; words that neither come from
///   anywhere nor go anywhere have no edge
public record GraphCodeBert(String[] tokens, Edge[] flow) {
  /// How a token depends on others.
  public enum Relation {
    /// It is the same value.
    COMES_FROM("comesFrom"),
    /// It is computed from them.
    COMPUTED_FROM("computedFrom");

    private final String id;

    Relation(String id) {
      this.id = id;
    }

    /// As the original spells it.
    public String id() {
      return id;
    }
  }

  /// A token and where it comes from.
  ///
  /// @param code the token's text
  /// @param token its index
  /// @param names the parents' texts; not always as many as there are parents
  /// @param parents the parents' indexes
  public record Edge(String code, int token, Relation relation, String[] names, int[] parents) {}

  /// What became of a source: its flow, or the reason why there is none.
  public sealed interface Result {
    record Found(GraphCodeBert flow) implements Result {}

    record Rejected(Rejection why) implements Result {}
  }

  /// The flow of a function, or of whatever source, as bytes of UTF-8. Linear in its size times the
  /// nesting of its loops, and in the edges that come out.
  ///
  /// A source whose edges have over 2,000,000 parents together is rejected: each `if` that writes a
  /// variable adds a parent to all that read it later, so tens of thousands of them in one function
  /// have no representation in this form that fits anywhere.
  ///
  /// @param parser of the source's language
  public static Result of(Parser parser, byte[] source) {
    return Flow.of(parser, source);
  }

  /// The languages that the published parser knows.
  public static List<Language> languages() {
    return Flow.LANGUAGES;
  }
}
