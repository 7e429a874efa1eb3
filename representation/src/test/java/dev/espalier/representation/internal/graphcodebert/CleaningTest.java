package dev.espalier.representation.internal.graphcodebert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import org.junit.jupiter.api.Test;

/// Comments go as they go in the published scripts.
class CleaningTest {
  @Test
  void aCommentBecomesABlankAndBlankLinesGo() {
    assertThat(
            Cleaning.of(
                """
                int a; // one

                /* two
                   lines */ int b;
                """,
                Language.JAVA))
        .isEqualTo("int a;  \n  int b;");
  }

  @Test
  void whatLooksLikeACommentInQuotesStays() {
    assertThat(Cleaning.of("a = \"// \\\" /*\" + '\"' // c", Language.JAVASCRIPT))
        .isEqualTo("a = \"// \\\" /*\" + '\"'  ");
  }

  @Test
  void aQuoteThatIsNeverClosedHidesNothing() {
    assertThat(Cleaning.of("don't // gone\nx", Language.JAVA)).isEqualTo("don't  \nx");
  }

  @Test
  void rubyStaysAndPhpIsTagged() {
    assertThat(Cleaning.of("a # b\n\n", Language.RUBY)).isEqualTo("a # b\n\n");
    assertThat(Cleaning.of("f(); // c", Language.PHP)).isEqualTo("<?phpf();  ?>");
  }

  @Test
  void pythonLosesCommentsAndDocstringsAndKeepsColumns() {
    assertThat(
            Cleaning.of(
                """
                def f(a):
                    \"""Doc
                    string.\"""
                    # comment
                    x = ['a',  # one
                    'b',
                'c']
                    'alone'
                    return  x \\
                        + 1
                """,
                Language.PYTHON))
        .isEqualTo("def f(a):\n    x = ['a',  \n    'b',\n]\n    return  x        + 1");
  }

  @Test
  void pythonThatItsTokenizerRejectsStaysAsItIs() {
    String open = "f(a  # comment\n\n";
    String dedent = "if a:\n        b  # c\n    d\n";
    assertThat(Cleaning.of(open, Language.PYTHON)).isEqualTo(open);
    assertThat(Cleaning.of(dedent, Language.PYTHON)).isEqualTo(dedent);
  }
}
