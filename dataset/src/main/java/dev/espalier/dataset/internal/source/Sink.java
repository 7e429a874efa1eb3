package dev.espalier.dataset.internal.source;

import dev.espalier.dataset.SourceCounts;
import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.SourceOptions;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Rejection;
import dev.espalier.syntax.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
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

  /// Whether a file met in a folder or archive is read; one of no interest is counted here.
  boolean wants(String path) {
    boolean wanted = options.wants(path);
    others += wanted ? 0 : 1;
    return wanted;
  }

  /// The language that a file is read as.
  Optional<Language> language(String path) {
    return options.language().or(() -> Language.ofFile(path));
  }

  void file(String path, Optional<Language> language, byte[] bytes) {
    if (options.lines()) {
      lines(path, language, bytes);
    } else {
      source(path, language, bytes);
    }
  }

  private void source(String path, Optional<Language> language, byte[] bytes) {
    files++;
    consumer.accept(new SourceItem.File(path, language, bytes));
  }

  private void lines(String path, Optional<Language> language, byte[] bytes) {
    try {
      lines(path, language, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory can't fail", e);
    }
  }

  /// Every line a source; one that is too long is a rejection. Holds one line at a time.
  void lines(String path, Optional<Language> language, InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    long number = 1;
    int last = '\n';
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        line(path + ":" + number++, language, line);
      } else if (line.size() <= options.maxFileBytes()) {
        line.write(next);
      }
      last = next;
    }
    if (last != '\n') {
      line(path + ":" + number, language, line);
    }
  }

  private void line(String path, Optional<Language> language, ByteArrayOutputStream line) {
    byte[] bytes = line.toByteArray();
    line.reset();
    boolean carriage = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    if (!tooLarge(path, bytes.length)) {
      source(path, language, carriage ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
    }
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
