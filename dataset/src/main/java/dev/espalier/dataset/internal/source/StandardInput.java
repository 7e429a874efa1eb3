package dev.espalier.dataset.internal.source;

import dev.espalier.dataset.SourceOptions;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Rejection.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Optional;

/// `-`: one source from standard input.
record StandardInput(Optional<Language> language) implements Input {
  static StandardInput of(SourceOptions options) {
    if (options.language().isEmpty() && options.endings().isEmpty()) {
      throw new EspalierException(
          "standard input has no file name to tell its language by",
          "Name it with --language, for example --language java.");
    }
    return new StandardInput(options.language());
  }

  @Override
  public void read(Sink sink) {
    byte[] bytes;
    try {
      if (sink.options().lines()) {
        sink.lines("-", language, new BufferedInputStream(System.in));
        return;
      }
      bytes = Bytes.atMost(System.in, sink.options().maxFileBytes());
    } catch (IOException e) {
      sink.reject("-", Reason.UNREADABLE, Bytes.why(e));
      return;
    }
    if (!sink.tooLarge("-", bytes.length)) {
      sink.file("-", language, bytes);
    }
  }
}
