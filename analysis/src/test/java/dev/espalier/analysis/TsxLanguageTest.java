package dev.espalier.analysis;

import dev.espalier.syntax.Language;
import java.util.List;
import java.util.stream.Stream;

/// The examples of JavaScript, those with JSX too, and of TypeScript.
class TsxLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.TSX;
  }

  @Override
  public List<Example> examples() {
    return Stream.concat(
            new JavascriptLanguageTest().examples().stream(),
            TypescriptLanguageTest.typed().stream())
        .toList();
  }
}
