package dev.espalier.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A programming language that Espalier reads through a tree-sitter grammar.
///
/// A file's language is told by its extension; `.h` is C and `.tsx` is TSX.
public enum Language {
  JAVA("java", ".java"),
  PYTHON("python", ".py", ".pyi"),
  JAVASCRIPT("javascript", ".js", ".jsx", ".mjs", ".cjs"),
  TYPESCRIPT("typescript", ".ts", ".mts", ".cts"),
  TSX("tsx", ".tsx"),
  C("c", ".c", ".h"),
  CPP("cpp", ".cpp", ".cc", ".cxx", ".hpp", ".hh", ".hxx"),
  C_SHARP("c-sharp", ".cs"),
  GO("go", ".go"),
  RUBY("ruby", ".rb"),
  PHP("php", ".php"),
  RUST("rust", ".rs"),
  KOTLIN("kotlin", ".kt", ".kts");

  private final String id;
  private final List<String> extensions;

  Language(String id, String... extensions) {
    this.id = id;
    this.extensions = List.of(extensions);
  }

  /// The name used on the command line and in data sets, for example `c-sharp`.
  public String id() {
    return id;
  }

  /// File name endings, each with its dot, the usual one first.
  public List<String> extensions() {
    return extensions;
  }

  /// The language of a file name, or nothing when no language claims its ending.
  public static Optional<Language> ofFile(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String ending = name.substring(dot).toLowerCase(Locale.ROOT);
    for (Language language : values()) {
      if (language.extensions.contains(ending)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /// The language called `id`, or nothing.
  public static Optional<Language> ofId(String id) {
    for (Language language : values()) {
      if (language.id.equals(id)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
