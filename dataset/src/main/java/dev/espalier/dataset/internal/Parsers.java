package dev.espalier.dataset.internal;

import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.ParserLimits;
import dev.espalier.syntax.SourceParser;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The parsers of a front end, one a language, made when they are first asked for; for one thread
/// at a time.
public final class Parsers implements AutoCloseable {
  private final FrontEnd frontEnd;
  private final Map<Optional<Language>, SourceParser> byLanguage = new HashMap<>();

  public Parsers(FrontEnd frontEnd) {
    this.frontEnd = frontEnd;
  }

  public SourceParser of(Optional<Language> language) {
    return byLanguage.computeIfAbsent(
        language, read -> frontEnd.parser(read, ParserLimits.defaults()));
  }

  @Override
  public void close() {
    byLanguage.values().forEach(SourceParser::close);
  }
}
