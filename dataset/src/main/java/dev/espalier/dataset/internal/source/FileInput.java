package dev.espalier.dataset.internal.source;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.Rejection.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One file, named by itself: read whatever its name when the language is given.
record FileInput(Path file, String path) implements Input {
  @Override
  public void read(Sink sink) {
    Optional<Language> language = sink.language(path);
    if (language.isPresent() || !sink.options().endings().isEmpty()) {
      read(file, path, language, sink);
    } else {
      sink.reject(path, Reason.NO_GRAMMAR, "no language claims the ending of this name");
    }
  }

  /// Reads a file, following links. Never opens what is no regular file: a pipe would block.
  static void read(Path file, String path, Optional<Language> language, Sink sink) {
    byte[] bytes;
    try {
      if (!Files.isRegularFile(file)) {
        sink.reject(path, Reason.UNREADABLE, "is no regular file, or a link to none");
        return;
      }
      if (sink.options().lines()) {
        lines(file, path, language, sink);
        return;
      }
      if (sink.tooLarge(path, Files.size(file))) {
        return;
      }
      try (InputStream in = Files.newInputStream(file)) {
        bytes = Bytes.atMost(in, sink.options().maxFileBytes());
      }
    } catch (IOException e) {
      sink.reject(path, Reason.UNREADABLE, "cannot be read: " + e.getClass().getSimpleName());
      return;
    }
    if (!sink.tooLarge(path, bytes.length)) {
      sink.file(path, language, bytes);
    }
  }

  private static void lines(Path file, String path, Optional<Language> language, Sink sink)
      throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      sink.lines(path, language, in);
    }
  }
}
