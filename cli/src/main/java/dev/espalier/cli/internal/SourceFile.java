package dev.espalier.cli.internal;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.ParserLimits;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that a command was given, or standard input, and its tree.
final class SourceFile {
  /// More than the parser takes, so that it is the parser that says so.
  private static final int ENOUGH = Math.toIntExact(ParserLimits.defaults().maxBytes() + 1);

  private SourceFile() {}

  /// @param language as given, or null to tell it by the file's ending
  static SyntaxTree parse(String file, @Nullable String language) throws IOException {
    byte[] source = file.equals("-") ? System.in.readNBytes(ENOUGH) : read(Path.of(file));
    try (Parser parser = Parser.of(language(file, language))) {
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

  private static Language language(String file, @Nullable String language) {
    if (language != null) {
      return Languages.called(language);
    }
    return Language.ofFile(file)
        .orElseThrow(() ->
            new EspalierException(
                "no language is known for " + file, "give --language, one of " + Languages.all()));
  }
}
