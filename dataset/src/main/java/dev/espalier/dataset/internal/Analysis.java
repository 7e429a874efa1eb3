package dev.espalier.dataset.internal;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.SourceItem;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Rejection;
import dev.espalier.syntax.SourceParser;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// From a source to its rows, in any thread; what goes wrong with one file is its result.
///
/// @param <T> a row
public final class Analysis<T> implements AutoCloseable {
  /// What was taken out of a tree: its rows, or the reason why there are none.
  public sealed interface Extracted<T> {}

  /// Rows of a tree.
  ///
  /// @param functions in the file, whether they became rows or not
  /// @param unsupported how many nodes of which kind the analysis has no meaning for
  /// @param chunks how many chunks and edges there are, by kind
  public record Rows<T>(
      List<T> rows,
      int functions,
      DatasetInfo.Methods methods,
      Map<String, Integer> unsupported,
      Map<String, Integer> chunks)
      implements Extracted<T> {
    public Rows(List<T> rows, int functions, DatasetInfo.Methods methods) {
      this(rows, functions, methods, Map.of());
    }

    public Rows(
        List<T> rows,
        int functions,
        DatasetInfo.Methods methods,
        Map<String, Integer> unsupported) {
      this(rows, functions, methods, unsupported, Map.of());
    }
  }

  /// A tree that can't have rows.
  public record Refused<T>(Rejection why) implements Extracted<T> {}

  /// What takes rows out of a tree.
  @FunctionalInterface
  public interface Extractor<T> {
    /// @param parser the one that made the tree, free for more
    Extracted<T> of(SyntaxTree tree, String path, SourceParser parser);
  }

  /// What became of a source.
  public sealed interface Result<T> {
    record Used<T>(
        SourceItem.File file, String language, Grammar grammar, boolean hasErrors, Rows<T> rows)
        implements Result<T> {}

    record Refused<T>(String path, Optional<Language> language, Rejection why)
        implements Result<T> {}
  }

  private final FrontEnd frontEnd;
  private final Extractor<T> extractor;
  private final Optional<Corpus> corpus;
  private final Queue<Parsers> idle = new ConcurrentLinkedQueue<>();

  public Analysis(FrontEnd frontEnd, Extractor<T> extractor) {
    this(frontEnd, extractor, Optional.empty());
  }

  /// @param corpus that has parsed the files already
  Analysis(FrontEnd frontEnd, Extractor<T> extractor, Optional<Corpus> corpus) {
    this.frontEnd = frontEnd;
    this.extractor = extractor;
    this.corpus = corpus;
  }

  public Result<T> of(SourceItem item) {
    return switch (item) {
      case SourceItem.File file -> of(file);
      case SourceItem.Rejected(var path, var why) ->
          new Result.Refused<>(path, Language.ofFile(path), why);
    };
  }

  private Result<T> of(SourceItem.File file) {
    Parsers free = idle.poll();
    Parsers parsers = free == null ? new Parsers(frontEnd) : free;
    try {
      return of(file, parsers.of(file.language()));
    } catch (EspalierException e) {
      throw e;
    } catch (StackOverflowError | RuntimeException e) {
      return refused(file, new Rejection(Rejection.Reason.INTERNAL_ERROR, e.toString()));
    } finally {
      idle.add(parsers);
    }
  }

  private Result<T> of(SourceItem.File file, SourceParser parser) {
    return switch (parsed(file, parser)) {
      case Parsed.Rejected(var why) -> refused(file, why);
      case Parsed.Tree(var tree) ->
          switch (extractor.of(tree, file.path(), parser)) {
            case Refused<T>(var why) -> refused(file, why);
            case Rows<T> rows ->
                new Result.Used<>(file, tree.languageId(), tree.grammar(), tree.hasErrors(), rows);
          };
    };
  }

  private Parsed parsed(SourceItem.File file, SourceParser parser) {
    return corpus
        .flatMap(all -> all.tree(file))
        .<Parsed>map(Parsed.Tree::new)
        .orElseGet(() -> parser.parse(file.bytes()));
  }

  private Result<T> refused(SourceItem.File file, Rejection why) {
    return new Result.Refused<>(file.path(), file.language(), why);
  }

  @Override
  public void close() {
    idle.forEach(Parsers::close);
  }
}
