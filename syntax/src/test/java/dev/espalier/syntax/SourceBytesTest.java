package dev.espalier.syntax;

import static dev.espalier.syntax.Trees.assertSound;
import static dev.espalier.syntax.Trees.parse;
import static dev.espalier.syntax.Trees.rejected;
import static dev.espalier.syntax.Trees.sexp;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Rejection.Reason;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules about bytes that [Parser] states.
class SourceBytesTest {
  private static final ParserLimits DEFAULTS = ParserLimits.defaults();

  @Test
  void anEmptySourceIsARoot() {
    assertThat(sexp(parse(Language.JAVA, ""))).isEqualTo("program 0-0\n");
  }

  @Test
  void aCommentAloneIsATree() {
    assertThat(sexp(parse(Language.JAVA, "// hi"))).isEqualTo("program 0-5\n  line_comment 0-5\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191})
  void aNulAmongTheFirst8192BytesIsBinary(int at) {
    byte[] source = "x".repeat(9000).getBytes(UTF_8);
    source[at] = 0;
    assertThat(rejected(Language.C, source, DEFAULTS))
        .isEqualTo(new Rejection(Reason.BINARY, "has a NUL at byte " + at));
  }

  @Test
  void aLaterNulIsAnErrorInATree() {
    SyntaxTree tree = parse(Language.JAVA, "int a;" + " ".repeat(8186) + "\0 int b;");
    assertThat(sexp(tree)).contains("ERROR 8192-8193").contains("name: identifier 8198-8199");
  }

  @Test
  void utf16IsBinary() {
    byte[] source = "\uFEFFint a;".getBytes(UTF_16LE);
    assertThat(rejected(Language.JAVA, source, DEFAULTS).reason()).isEqualTo(Reason.BINARY);
  }

  @ParameterizedTest
  @EnumSource
  void theByteOrderMarkBelongsToNoLeafAndShiftsNothing(Language language) {
    String text = java.util.Objects.requireNonNull(Trees.SNIPPETS.get(language));
    SyntaxTree plain = parse(language, text);
    SyntaxTree marked = parse(language, "\uFEFF" + text);
    assertThat(marked.size()).isEqualTo(plain.size());
    assertThat(marked.source()).hasSize(plain.source().length + 3);
    assertThat(IntStream.range(1, plain.size()))
        .allMatch(n -> marked.start(n) == plain.start(n) + 3 && marked.kind(n) == plain.kind(n));
  }

  @ParameterizedTest
  @EnumSource
  void carriageReturnsShiftNothing(Language language) {
    String text = java.util.Objects.requireNonNull(Trees.SNIPPETS.get(language));
    byte[] crlf = text.replace("\n", "\r\n").getBytes(UTF_8);
    SyntaxTree tree = parse(language, crlf);
    assertSound(tree);
    assertThat(tree.hasErrors()).isFalse();
    assertThat(tree.source()).isSameAs(crlf);
  }

  @Test
  void tabsAreOneColumn() {
    SyntaxTree tree = parse(Language.JAVA, "\t\tint a;");
    assertThat(tree.column(tree.start(1))).isEqualTo(3);
  }

  @Test
  void aCharacterBeyondTheBasicPlaneIsFourBytes() {
    SyntaxTree tree = parse(Language.JAVA, "String s = \"\uD83D\uDE00\"; int b;");
    assertThat(sexp(tree)).contains("string_fragment 12-16").contains("name: identifier 23-24");
    assertThat(tree.hasErrors()).isFalse();
  }

  @Test
  void bytesThatAreNoUtf8StandInACommentAndAreErrorsElsewhere() {
    SyntaxTree comment =
        parse(Language.JAVA, "int a; // \u00e9\u00ff\nint b;".getBytes(ISO_8859_1));
    assertThat(comment.hasErrors()).isFalse();
    assertThat(sexp(comment)).contains("line_comment 7-12").contains("name: identifier 17-18");
    SyntaxTree code = parse(Language.JAVA, "int \u00e9 = 1; int b;".getBytes(ISO_8859_1));
    assertThat(sexp(code)).contains("ERROR 4-5").contains("name: identifier 15-16");
  }

  @Test
  void aCharacterCutOffAtTheEndStaysInPlace() {
    byte[] comment = Arrays.copyOf("int a; // \u20ac".getBytes(UTF_8), 12);
    assertThat(sexp(parse(Language.JAVA, comment))).contains("line_comment 7-12");
    byte[] code = Arrays.copyOf("int a\u20ac".getBytes(UTF_8), 6);
    assertThat(sexp(parse(Language.JAVA, code))).contains("ERROR 5-6");
  }
}
