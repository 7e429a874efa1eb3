package dev.espalier.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.Rejection.Reason;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.antlr.v4.Tool;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AntlrTest {
  private static final String CALC =
      """
      grammar Calc;
      @header { import java.util.List; }
      prog : stat* EOF ;
      stat : expr ';' { int done = 1; } | ID '=' expr ';' ;
      expr : <assoc=right> expr '^' expr | expr '*' expr | expr '+' expr
           | {true}? INT | ID | '(' expr ')' ;
      ID : [\\p{L}_]+ ;
      INT : [0-9]+ ;
      WS : [ \\t\\r\\n]+ -> skip ;
      COMMENT : '//' ~[\\n]* -> channel(HIDDEN) ;
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private AntlrGrammar grammar(String name, String text) {
    return AntlrGrammar.of(List.of(file(name, text)), Optional.empty());
  }

  private static Parsed parsed(AntlrGrammar grammar, String source, ParserLimits limits) {
    return Trees.parsed(new FrontEnd.Antlr(grammar), source.getBytes(UTF_8), limits);
  }

  private static SyntaxTree tree(AntlrGrammar grammar, String source) {
    Parsed parsed = parsed(grammar, source, ParserLimits.defaults());
    SyntaxTree tree = ((Parsed.Tree) parsed).tree();
    Trees.assertSound(tree);
    return tree;
  }

  private void isWrong(String text, String message) {
    Path file = file("Wrong.g4", text);
    assertThatThrownBy(() -> AntlrGrammar.of(List.of(file), Optional.empty()))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("Wrong.g4" + message);
  }

  @Test
  void aNodeIsARuleAndALeafIsAToken() {
    assertThat(
            Trees.outline(
                tree(grammar("Calc.g4", CALC), "é = 1 + 2*(😀); // c\n".replace("😀", "x"))))
        .isEqualTo(
            """
            prog
              stat
                ID é
                '='
                expr
                  expr
                    INT 1
                  '+'
                  expr
                    expr
                      INT 2
                    '*'
                    expr
                      '('
                      expr
                        ID x
                      ')'
                ';'
              'EOF'
            """);
  }

  @Test
  void offsetsAreBytes() {
    SyntaxTree tree = tree(grammar("Calc.g4", CALC), "\ufeff𝔘é;\r\n\tx;");
    assertThat(tree.start(0)).isEqualTo(3);
    assertThat(tree.text(3)).isEqualTo("𝔘é");
    assertThat(tree.end(3)).isEqualTo(3 + 4 + 2);
    assertThat(tree.text(tree.size() - 3)).isEqualTo("x");
  }

  @Test
  void errorsAreMarked() {
    SyntaxTree tree = tree(grammar("Calc.g4", CALC), "(# x; a = ; 1 2;");
    assertThat(tree.hasErrors()).isTrue();
    assertThat(Trees.outline(tree)).contains("ERROR # !", "')'MISSING", "INT 2 !");
  }

  @Test
  void whatTheStartRuleLeavesIsAnError() {
    AntlrGrammar stat = AntlrGrammar.of(List.of(file("Calc.g4", CALC)), Optional.of("stat"));
    SyntaxTree tree = tree(stat, "a; b;\n");
    assertThat(tree.hasErrors()).isTrue();
    assertThat(tree.text(tree.size() - 1)).isEqualTo("b;");
    assertThat(tree.isError(tree.size() - 1)).isTrue();
  }

  /// ANTLR's own parser complains at the end of each of these, generated or interpreted.
  @Test
  void aStartRuleThatCallsItselfOnItsLeftMayEndWithTheSource() {
    AntlrGrammar sum =
        grammar(
            "E.g4",
            "grammar E;\ne : e '!' | e '+' e | '(' e ')' | INT ;\nINT : [0-9]+ ;\nWS : ' ' -> skip ;\n");
    assertThat(Trees.outline(tree(sum, "1 + (2)!")))
        .isEqualTo(
            """
            e
              e
                INT 1
              '+'
              e
                e
                  '('
                  e
                    INT 2
                  ')'
                '!'
            """);
    assertThat(tree(sum, "1 + 2").hasErrors()).isFalse();
    assertThat(tree(sum, "1").hasErrors()).isFalse();
    assertThat(Trees.outline(tree(sum, "1 2"))).isEqualTo("e\n  INT 1\n  ERROR 2 !\n");
    assertThat(tree(sum, "1 +").hasErrors()).isTrue();
  }

  @Test
  void whatOnlyAProgramWouldObeyIsReported() {
    AntlrGrammar calc = grammar("Calc.g4", CALC);
    assertThat(calc.ignored())
        .containsExactly(
            new AntlrGrammar.Ignored("named action", "Calc.g4", 2),
            new AntlrGrammar.Ignored("action", "Calc.g4", 4),
            new AntlrGrammar.Ignored("predicate", "Calc.g4", 6));
    assertThat(calc.ignoredByKind()).containsEntry("predicate", List.of("Calc.g4:6"));
  }

  @Test
  void aGrammarMayBeTwoFilesAndImportOthers() {
    file(
        "WordsLexer.g4",
        "lexer grammar WordsLexer;\nimport Blank;\nDOT : '.' ;\nWORD : [a-z]+ ;\n");
    file("Blank.g4", "lexer grammar Blank;\nWS : ' ' {} -> skip ;\n");
    Path parser =
        file(
            "WordsParser.g4",
            "parser grammar WordsParser;\noptions { tokenVocab = WordsLexer; }\ntext : WORD* DOT ;\n");
    AntlrGrammar beside = AntlrGrammar.of(List.of(parser), Optional.empty());
    assertThat(beside.name()).isEqualTo("Words");
    assertThat(beside.ignoredByKind()).containsEntry("action", List.of("Blank.g4:2"));
    assertThat(Trees.outline(tree(beside, "a b."))).isEqualTo("text\n  WORD a\n  WORD b\n  '.'\n");
    AntlrGrammar both =
        AntlrGrammar.of(List.of(folder.resolve("WordsLexer.g4"), parser), Optional.empty());
    assertThat(both.grammar().kinds()).isEqualTo(beside.grammar().kinds());
    assertThat(folder.toFile().list()).doesNotContain("WordsLexer.tokens");
  }

  @Test
  void aWrongGrammarTellsWhere() {
    isWrong("grammar Wrong;\na : b X ;\nX : 'x' ;\n", ":2:5: reference to undefined rule: b");
    isWrong("grammar Wrong;\na : 'x'\nb : 'y' ;\n", ":3:");
    isWrong("grammar Wrong;\na : b | X ;\nb : a ;\nX : 'x' ;\n", ":2:1: ");
    isWrong("grammar Wrong;\na : (b*)* ;\nb : X? ;\nX : 'x' ;\n", ":2:1: ");
    isWrong("grammar Right;\na : X ;\nX : 'x' ;\n", ":1:9: ");
    isWrong("grammar Wrong;\na : X ;\nX : [a-z ;\n", ":3:");
    isWrong("grammar Wrong;\na : X ;\nX : [z-a] ;\n", ":3:5: ");
    isWrong("grammar Wrong;\na : X ;\nX : 'x' -> mode(M) ;\n", ":3:17: M is not");
    isWrong("grammar Wrong;\na : X ;\nX : '' ;\n", ":3:5: string literals");
    isWrong("grammar Wrong;\nimport Gone;\na : X ;\nX : 'x' ;\n", ":2:8: can't find");
    isWrong("grammar Wrong;\n", ":1:9: grammar Wrong has no rules");
    isWrong("no grammar at all", ":1:");
    isWrong("", ":1:");
  }

  @Test
  void whatIsNotThereIsNamed() {
    Path none = folder.resolve("None.g4");
    assertThatThrownBy(() -> AntlrGrammar.of(List.of(none), Optional.empty()))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("there is no grammar");
    Path calc = file("Calc.g4", CALC);
    assertThatThrownBy(() -> AntlrGrammar.of(List.of(calc), Optional.of("exp")))
        .isInstanceOfSatisfying(
            EspalierException.class, e -> assertThat(e.hint()).contains("did you mean expr?"));
    Path lexer = file("L.g4", "lexer grammar L;\nX : 'x' ;\n");
    assertThatThrownBy(() -> AntlrGrammar.of(List.of(lexer), Optional.empty()))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("lexer grammar alone");
    Path parser = file("P.g4", "parser grammar P;\noptions { tokenVocab = Gone; }\na : X ;\n");
    assertThatThrownBy(() -> AntlrGrammar.of(List.of(parser), Optional.empty()))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("there is no")
        .hasMessageContaining("Gone.g4");
  }

  @Test
  void anAmbiguousGrammarEndsAtTheLimitOfTime() {
    AntlrGrammar doubtful =
        grammar(
            "Doubt.g4", "grammar Doubt;\na : e EOF ;\ne : e e | e e e | X | X X ;\nX : 'x' ;\n");
    ParserLimits hasty = new ParserLimits(10_000_000, Duration.ofMillis(300));
    byte[] source = ("x".repeat(3_000) + "y").getBytes(UTF_8);
    assertThat(Trees.rejected(new FrontEnd.Antlr(doubtful), source, hasty).reason())
        .isEqualTo(Reason.TIME_LIMIT);
  }

  @Test
  void aTokenOfNothingEndsAtTheLimitToo() {
    AntlrGrammar empty = grammar("Empty.g4", "grammar Empty;\na : X* EOF ;\nX : 'x'* ;\n");
    ParserLimits hasty = new ParserLimits(10_000_000, Duration.ofMillis(500));
    assertThat(parsed(empty, "xy", hasty)).isInstanceOf(Parsed.Rejected.class);
  }

  @Test
  void tenThousandDeepIsATree() {
    String nested = "(".repeat(10_000) + "1" + ")".repeat(10_000) + ";";
    assertThat(tree(grammar("Calc.g4", CALC), nested).size()).isEqualTo(30_006);
  }

  @Test
  void aParserLeftByOneSourceIsFitForTheNext() {
    AntlrGrammar calc = grammar("Calc.g4", CALC);
    try (SourceParser parser =
        new FrontEnd.Antlr(calc).parser(Optional.empty(), ParserLimits.defaults())) {
      for (String source : List.of("1;", "((", "1;")) {
        assertThat(parser.parse(source.getBytes(UTF_8))).isInstanceOf(Parsed.Tree.class);
      }
      SyntaxTree last = ((Parsed.Tree) parser.parse("1;".getBytes(UTF_8))).tree();
      assertThat(Trees.outline(last)).isEqualTo(Trees.outline(tree(calc, "1;")));
    }
  }

  /// The oracle: ANTLR's own generated parser, compiled here.
  @Test
  void theTreeIsThatOfTheGeneratedParser() throws Exception {
    Path grammar = file("Calc.g4", CALC);
    new Tool(new String[] {"-no-listener", grammar.toString()}).processGrammarsOnCommandLine();
    compile();
    AntlrGrammar calc = AntlrGrammar.of(List.of(grammar), Optional.empty());
    try (var classes = new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
      for (String source :
          List.of(
              "", "1;", "a = 1 + 2 * 3 ^ 4 ^ 5 + (x);b;", "1 + ;", "a = = 2;", "(1;", "1 2 3")) {
        assertThat(own(tree(calc, source))).isEqualTo(generated(classes, source));
      }
    }
  }

  private void compile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Stream<String> sources = files.map(Path::toString).filter(name -> name.endsWith(".java"));
      Stream<String> options =
          Stream.of("-nowarn", "-proc:none", "-cp", System.getProperty("java.class.path"));
      String[] arguments = Stream.concat(options, sources).toArray(String[]::new);
      assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    }
  }

  private static String generated(ClassLoader classes, String source) throws Exception {
    Lexer lexer =
        (Lexer)
            classes
                .loadClass("CalcLexer")
                .getConstructor(CharStream.class)
                .newInstance(CharStreams.fromString(source));
    lexer.removeErrorListeners();
    var parser =
        (org.antlr.v4.runtime.Parser)
            classes
                .loadClass("CalcParser")
                .getConstructor(TokenStream.class)
                .newInstance(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    ParseTree root = (ParseTree) parser.getClass().getMethod("prog").invoke(parser);
    return written(root, parser.getRuleNames());
  }

  private static String written(ParseTree tree, String[] rules) {
    if (tree instanceof TerminalNode leaf) {
      Token token = leaf.getSymbol();
      return token.getType() == Token.EOF || token.getTokenIndex() < 0 ? "" : leaf.getText() + " ";
    }
    StringBuilder out = new StringBuilder("(" + rules[((RuleContext) tree).getRuleIndex()] + " ");
    for (int i = 0; i < tree.getChildCount(); i++) {
      out.append(written(tree.getChild(i), rules));
    }
    return out.append(") ").toString();
  }

  private static String own(SyntaxTree tree) {
    StringBuilder out = new StringBuilder();
    List<String> rules = Arrays.asList("prog", "stat", "expr");
    int[] open = new int[tree.size() + 1];
    for (int node = 0; node < tree.size(); node++) {
      boolean rule = rules.contains(tree.kindName(node));
      open[tree.subtreeEnd(node)] += rule ? 1 : 0;
      boolean shown = rule || tree.start(node) < tree.end(node);
      out.append(rule ? "(" + tree.kindName(node) + " " : shown ? tree.text(node) + " " : "");
      out.append(") ".repeat(open[node + 1]));
    }
    return out.toString();
  }
}
