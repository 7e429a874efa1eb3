package dev.espalier.syntax.internal;

import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.ParserCore;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// A grammar's library in this process: the `TSLanguage *` and the names that it gives.
///
/// @param language the bundled library's
/// @param faster the same grammar, built for speed, where the user has it
@SuppressWarnings("restricted") // reads the C strings of a grammar
public record LoadedGrammar(long language, Optional<FasterGrammar> faster, Grammar grammar) {
  private static final Map<Language, LoadedGrammar> LOADED = new EnumMap<>(Language.class);

  public static synchronized LoadedGrammar of(Language language) {
    return LOADED.computeIfAbsent(language, LoadedGrammar::load);
  }

  private static LoadedGrammar load(Language language) {
    NativeLibrary library = NativeLibrary.load("tree-sitter-" + language.id());
    long pointer = C.pointer(library.symbols().findOrThrow(symbol(language)));
    return new LoadedGrammar(
        pointer, FasterGrammar.of(language, pointer), names(Cores.bundled(), library, pointer));
  }

  /// What a core runs: the bundled core, which decides about files with errors, the bundled
  /// grammar.
  long runBy(ParserCore core) {
    return core.optimized() ? faster.map(FasterGrammar::pointer).orElse(language) : language;
  }

  static String symbol(Language language) {
    return "tree_sitter_" + language.id().replace('-', '_');
  }

  private static Grammar names(Core core, NativeLibrary library, long language) {
    int symbols = C.intOf(core.languageSymbolCount(), language);
    String[] kinds = new String[symbols + 1];
    boolean[] named = new boolean[symbols + 1];
    for (int id = 0; id < symbols; id++) {
      kinds[id] = string(C.pointerOf(core.languageSymbolName(), language, id));
      named[id] = C.intOf(core.languageSymbolType(), language, id) == 0;
    }
    kinds[symbols] = Grammar.ERROR;
    named[symbols] = true;
    return new Grammar(
        FrontEnd.Kind.TREE_SITTER,
        library.name(),
        library.version(),
        kinds,
        named,
        fields(core, language));
  }

  private static String[] fields(Core core, long language) {
    String[] fields = new String[C.intOf(core.languageFieldCount(), language) + 1];
    fields[0] = "";
    for (int id = 1; id < fields.length; id++) {
      fields[id] = string(C.pointerOf(core.languageFieldNameForId(), language, id));
    }
    return fields;
  }

  private static String string(long pointer) {
    return MemorySegment.ofAddress(pointer).reinterpret(Long.MAX_VALUE).getString(0);
  }
}
