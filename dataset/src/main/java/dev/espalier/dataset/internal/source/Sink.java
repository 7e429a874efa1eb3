package dev.espalier.dataset.internal.source;

import dev.espalier.dataset.SourceCounts;
import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.SourceOptions;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Rejection;
import dev.espalier.syntax.Rejection.Reason;
import java.util.Optional;
import java.util.function.Consumer;

/// Where readers put what they find; counts it.
public final class Sink {
  private final SourceOptions options;
  private final Consumer<SourceItem> consumer;
  private long files;
  private long rejected;
  private long others;

  public Sink(SourceOptions options, Consumer<SourceItem> consumer) {
    this.options = options;
    this.consumer = consumer;
  }

  SourceOptions options() {
    return options;
  }

  public SourceCounts counts() {
    return new SourceCounts(files, rejected, others);
  }

  /// The language of a file met in a folder or archive; one of no interest is counted here.
  Optional<Language> language(String path) {
    Optional<Language> language =
        Language.ofFile(path)
            .filter(l -> options.language().isEmpty() || options.language().get() == l);
    others += language.isEmpty() ? 1 : 0;
    return language;
  }

  void file(String path, Language language, byte[] bytes) {
    files++;
    consumer.accept(new SourceItem.File(path, language, bytes));
  }

  void reject(String path, Reason reason, String detail) {
    rejected++;
    consumer.accept(new SourceItem.Rejected(path, new Rejection(reason, detail)));
  }

  /// Rejects a file over the limit, and says whether it did.
  boolean tooLarge(String path, long bytes) {
    if (bytes <= options.maxFileBytes()) {
      return false;
    }
    reject(
        path,
        Reason.TOO_LARGE,
        "has %,d bytes or more, the limit is %,d".formatted(bytes, options.maxFileBytes()));
    return true;
  }
}
