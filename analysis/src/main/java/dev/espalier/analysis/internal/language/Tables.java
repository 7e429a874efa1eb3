package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.Language;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The table of each language that has one. To add a language, write its table in a class of its
/// own and name it here; `LanguageContract` then asks for its examples.
public final class Tables {
  /// Pure memory: a grammar's kinds never change.
  private static final Map<Grammar, Table> KNOWN = new ConcurrentHashMap<>();

  private Tables() {}

  private static Optional<Function<Grammar, Table>> maker(Language language) {
    return switch (language) {
      case C -> Optional.of(CTable::of);
      case CPP -> Optional.of(CppTable::of);
      case JAVA -> Optional.of(JavaTable::of);
      case JAVASCRIPT -> Optional.of(JavaScriptTable::of);
      case TYPESCRIPT -> Optional.of(TypeScriptTable::plain);
      case TSX -> Optional.of(TypeScriptTable::tsx);
      case GO -> Optional.of(GoTable::of);
      case RUST -> Optional.of(RustTable::of);
      case PYTHON -> Optional.of(PythonTable::of);
      case C_SHARP -> Optional.of(CSharpTable::of);
      case KOTLIN -> Optional.of(KotlinTable::of);
      case PHP -> Optional.of(PhpTable::of);
      case RUBY -> Optional.of(RubyTable::of);
    };
  }

  /// The languages that can be analysed.
  public static Set<Language> languages() {
    Set<Language> all = EnumSet.noneOf(Language.class);
    for (Language language : Language.values()) {
      if (maker(language).isPresent()) {
        all.add(language);
      }
    }
    return all;
  }

  public static Table of(Language language, Grammar grammar) {
    return KNOWN.computeIfAbsent(
        grammar,
        g ->
            maker(language)
                .orElseThrow(() ->
                    new EspalierException(
                        "%s has no table for analysis".formatted(language.id()),
                        "the languages that have one are " + languages()))
                .apply(g));
  }
}
