package dev.espalier.cli.internal;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.ParserLimits;
import dev.espalier.syntax.SourceParser;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file that a command was given, or standard input, and its tree.
final class SourceFile {
  /// More than the parser takes, so that it is the parser that says so.
  private static final int ENOUGH = Math.toIntExact(ParserLimits.defaults().maxBytes() + 1);

  private SourceFile() {}

  /// @param language as given, or null to tell it by the file's ending
  static SyntaxTree parse(String file, @Nullable String language, FrontEnd frontEnd)
      throws IOException {
    byte[] source = file.equals("-") ? System.in.readNBytes(ENOUGH) : read(Path.of(file));
    Optional<Language> read = language(file, language, frontEnd);
    try (SourceParser parser = frontEnd.parser(read, ParserLimits.defaults())) {
      return switch (parser.parse(source)) {
        case Parsed.Tree(var tree) -> tree;
        case Parsed.Rejected(var why) ->
            throw new EspalierException(
                file + " gives no tree: " + why.detail(), "give it source text");
      };
    }
  }

  private static byte[] read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new EspalierException("there is no file " + path, "check the path");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(ENOUGH);
    }
  }

  private static Optional<Language> language(
      String file, @Nullable String named, FrontEnd frontEnd) {
    Optional<Language> language =
        named != null
            ? Optional.of(Languages.called(named))
            : frontEnd.only().or(() -> Language.ofFile(file));
    if (frontEnd.reads(language)) {
      return language;
    }
    throw language
        .map(known ->
            new EspalierException(
                "%s does not read %s".formatted(frontEnd.kind(), known.id()),
                "leave out --front-end or --language"))
        .orElseGet(() ->
            new EspalierException(
                "no language is known for " + file, "give --language, one of " + Languages.all()));
  }
}
