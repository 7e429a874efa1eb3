package dev.espalier.syntax.internal.antlr;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.syntax.AntlrGrammar.Ignored;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.Tool;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.tool.ANTLRMessage;
import org.antlr.v4.tool.ANTLRToolListener;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LexerGrammar;
import org.antlr.v4.tool.ast.GrammarAST;
import org.antlr.v4.tool.ast.GrammarRootAST;
import org.jspecify.annotations.Nullable;

/// Reads the files of a grammar with ANTLR's own tool, which is told to generate nothing.
///
/// The tool looks for a lexer's token types in a file that generating the lexer leaves behind. So
/// that none need be there, it is written into a folder of our own, which goes when all is read.
public final class GrammarFiles {
  private static final String ENDING = ".g4";
  private static final String SIMPLIFY = "simplify the grammar until ANTLR takes it";

  private final List<Path> given;
  private final List<Path> read = new ArrayList<>();
  private final List<Ignored> ignored = new ArrayList<>();
  private @Nullable Grammar parser;
  private @Nullable Grammar lexer;

  private GrammarFiles(List<Path> given) {
    this.given = given;
  }

  /// @throws EspalierException for whatever is wrong with the files
  public static GrammarFiles read(List<Path> files) {
    GrammarFiles grammar = new GrammarFiles(files);
    Path folder = null;
    try {
      folder = Files.createTempDirectory("espalier-grammar");
      grammar.readInto(folder);
      return grammar;
    } catch (IOException e) {
      throw new EspalierException(
          "cannot read the grammar %s: %s".formatted(files, e.getMessage()),
          "check that the file can be read and the folder for temporary files written",
          e);
    } finally {
      delete(folder);
    }
  }

  public List<Path> files() {
    return List.copyOf(read);
  }

  public List<Ignored> ignored() {
    return List.copyOf(ignored);
  }

  /// The grammar, ready to run.
  public Interpreted interpreted(Optional<String> start) {
    Grammar rules = parser;
    Grammar tokens = lexer;
    if (rules == null || tokens == null) {
      throw new IllegalStateException("nothing has been read");
    }
    String first = rules.rules.getElement(0).name;
    String rule = start.orElse(first);
    if (rules.getRule(rule) == null) {
      throw new EspalierException(
          "%s has no rule %s".formatted(rules.name, rule),
          "did you mean %s? Give --start one of its rules"
              .formatted(dev.espalier.syntax.Nearest.of(rule, List.copyOf(rules.rules.keySet()))));
    }
    return Interpreted.of(rules, tokens, rule, "%s %s".formatted(Tool.VERSION, hash()));
  }

  private void readInto(Path folder) throws IOException {
    if (given.isEmpty() || given.size() > 2) {
      throw new EspalierException(
          "a grammar is one file or two, but %d were given".formatted(given.size()),
          "give --grammar X.g4, or --grammar XLexer.g4 --grammar XParser.g4");
    }
    Reading reading = new Reading(folder);
    GrammarRootAST first = reading.parse(given.getFirst());
    GrammarRootAST second = given.size() == 1 ? null : reading.parse(given.getLast());
    boolean swapped = first.grammarType == ANTLRParser.LEXER;
    GrammarRootAST rules = swapped ? second : first;
    GrammarRootAST tokens = swapped ? first : second;
    if (rules == null || rules.grammarType == ANTLRParser.LEXER) {
      throw new EspalierException(
          "%s is a lexer grammar alone".formatted(given.getFirst()),
          "give the parser grammar too: --grammar XLexer.g4 --grammar XParser.g4");
    }
    if (rules.grammarType == ANTLRParser.COMBINED && tokens != null) {
      throw new EspalierException(
          "%s is a whole grammar, which takes no second file".formatted(rules.fileName),
          "give it alone");
    }
    if (rules.grammarType == ANTLRParser.PARSER) {
      GrammarRootAST found = tokens == null ? reading.vocabulary(rules) : tokens;
      lexer = reading.process(found);
      reading.writeTokens(lexer);
    }
    Grammar grammar = reading.process(rules);
    parser = grammar;
    LexerGrammar own = grammar.getImplicitLexer();
    lexer = rules.grammarType == ANTLRParser.COMBINED ? own : lexer;
    if (lexer == null) {
      throw new EspalierException(
          "%s has no rules for tokens".formatted(rules.fileName), "add some, in capital letters");
    }
  }

  /// The first digits of the SHA-256 of all files, in the order of reading.
  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : read) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // it is among the temporary files, where nobody minds
    }
  }

  /// The tool at work; its first error counts.
  private final class Reading implements ANTLRToolListener {
    private final Tool tool = new Tool();
    private final Path folder;
    private @Nullable EspalierException complaint;

    Reading(Path folder) {
      this.folder = folder;
      tool.removeListeners();
      tool.addListener(this);
      tool.libDirectory = folder.toString();
      tool.grammarEncoding = UTF_8.name();
    }

    GrammarRootAST parse(Path file) {
      if (!Files.isRegularFile(file)) {
        throw new EspalierException(
            "there is no grammar %s".formatted(file),
            "give the path of a %s file".formatted(ENDING));
      }
      GrammarRootAST root = failing(file, () -> tool.parseGrammar(file.toString()));
      root.fileName = file.toString();
      note(file, root);
      return root;
    }

    Grammar process(GrammarRootAST root) {
      Path file = Path.of(root.fileName);
      Grammar grammar =
          failing(
              file,
              () -> {
                Grammar made = tool.createGrammar(root);
                made.fileName = root.fileName;
                tool.process(made, false);
                return made;
              });
      List<Grammar> imported = grammar.getAllImportedGrammars();
      for (Grammar one : imported == null ? List.<Grammar>of() : imported) {
        Path path = Path.of(one.fileName);
        if (!read.contains(path)) {
          // Parsed afresh: the tool has rewritten the tree that it merged.
          parse(path);
        }
      }
      return grammar;
    }

    /// The lexer that a parser grammar names.
    GrammarRootAST vocabulary(GrammarRootAST rules) {
      String name = rules.getOptionString("tokenVocab");
      if (name == null) {
        throw new EspalierException(
            "%s is a parser grammar and names no tokenVocab".formatted(rules.fileName),
            "give its lexer too: --grammar XLexer.g4 --grammar XParser.g4");
      }
      Path beside = Path.of(rules.fileName).resolveSibling(name + ENDING);
      if (!Files.isRegularFile(beside)) {
        throw new EspalierException(
            "%s takes its tokens from %s, and there is no %s"
                .formatted(rules.fileName, name, beside),
            "put it there, or give it by a second --grammar");
      }
      return parse(beside);
    }

    void writeTokens(Grammar grammar) throws IOException {
      StringBuilder lines = new StringBuilder();
      for (Map<String, Integer> types :
          List.of(grammar.tokenNameToTypeMap, grammar.stringLiteralToTypeMap)) {
        types.forEach((token, type) -> {
          if (type > 0) {
            lines.append(token).append('=').append(type).append('\n');
          }
        });
      }
      Files.writeString(folder.resolve(grammar.name + ".tokens"), lines);
    }

    private interface Step<T> {
      @Nullable T run();
    }

    /// What the tool does with a file. Whatever happens after its first complaint is of no account;
    /// without one, its own bugs on hostile grammars are the grammar's fault.
    private <T> T failing(Path file, Step<T> step) {
      T result = null;
      try {
        result = step.run();
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        note(new EspalierException("ANTLR fails on %s: %s".formatted(file, e), SIMPLIFY, e));
      }
      if (complaint != null) {
        throw complaint;
      }
      if (result == null) {
        throw new EspalierException("ANTLR makes nothing of %s".formatted(file), SIMPLIFY);
      }
      return result;
    }

    private void note(EspalierException problem) {
      complaint = complaint == null ? problem : complaint;
    }

    private void note(Path file, GrammarRootAST root) {
      read.add(file);
      String name = file.getFileName().toString();
      if (root.getOptionString("superClass") != null) {
        ignored.add(new Ignored("superclass option", name, root.getLine()));
      }
      List<Ignored> found = new ArrayList<>();
      note(name, root, found);
      found.sort(Comparator.comparingInt(Ignored::line));
      ignored.addAll(found);
    }

    private void note(String file, GrammarAST node, List<Ignored> found) {
      switch (node.getType()) {
        case ANTLRParser.SEMPRED -> found.add(new Ignored("predicate", file, node.getLine()));
        case ANTLRParser.ARG_ACTION -> found.add(new Ignored("argument", file, node.getLine()));
        case ANTLRParser.ACTION -> {
          boolean named = node.getParent() != null && node.getParent().getType() == ANTLRParser.AT;
          found.add(new Ignored(named ? "named action" : "action", file, node.getLine()));
        }
        default -> {}
      }
      for (int i = 0; i < node.getChildCount(); i++) {
        if (node.getChild(i) instanceof GrammarAST child) {
          note(file, child, found);
        }
      }
    }

    /// The tool makes paths absolute; people know them as they typed them.
    private Path asGiven(Path file) {
      return given.stream()
          .filter(path -> path.toAbsolutePath().equals(file.toAbsolutePath()))
          .findFirst()
          .orElse(file);
    }

    @Override
    public void info(String message) {}

    @Override
    public void warning(ANTLRMessage message) {}

    @Override
    public void error(ANTLRMessage message) {
      String text = message.getMessageTemplate(false).render().replaceAll("\\s+", " ").strip();
      Path file = message.fileName == null ? given.getFirst() : asGiven(Path.of(message.fileName));
      Place place = Place.of(message, file);
      note(
          new EspalierException(
              "%s:%d:%d: %s".formatted(file, place.line(), place.column(), text),
              "correct the grammar"));
    }
  }
}
