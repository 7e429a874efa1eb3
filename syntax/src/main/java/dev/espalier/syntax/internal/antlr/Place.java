package dev.espalier.syntax.internal.antlr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.runtime.RecognitionException;
import org.antlr.v4.tool.ANTLRMessage;
import org.antlr.v4.tool.Rule;
import org.jspecify.annotations.Nullable;

/// Where in a grammar's file something is wrong.
///
/// Half of ANTLR's messages say it. Of the others the place is that of the first rule that they
/// speak of, or where the file first says what they quote, or the beginning.
///
/// @param line from 1 on
/// @param column from 1 on
record Place(int line, int column) {
  static Place of(ANTLRMessage message, Path file) {
    if (message.line > 0) {
      return new Place(message.line, message.charPosition + 1);
    }
    if (message.getCause() instanceof RecognitionException e && e.line > 0) {
      return new Place(e.line, e.charPositionInLine + 1);
    }
    return flat(message.getArgs())
        .filter(Rule.class::isInstance)
        .map(rule -> of((Rule) rule))
        .findFirst()
        .orElseGet(() -> quoted(message, file));
  }

  private static Place of(Rule rule) {
    return new Place(rule.ast.getLine(), rule.ast.getCharPositionInLine() + 1);
  }

  private static Stream<?> flat(@Nullable Object... arguments) {
    return Arrays.stream(arguments)
        .filter(Objects::nonNull)
        .flatMap(
            each -> each instanceof Collection<?> some ? flat(some.toArray()) : Stream.of(each));
  }

  private static Place quoted(ANTLRMessage message, Path file) {
    try {
      String text = Files.readString(file);
      Optional<Integer> at =
          flat(message.getArgs())
              .map(String::valueOf)
              .filter(quote -> !quote.isEmpty() && text.contains(quote))
              .map(text::indexOf)
              .findFirst();
      return in(text.substring(0, at.orElse(0)));
    } catch (IOException _) {
      return new Place(1, 1); // it could be read a moment ago, when it was wrong
    }
  }

  private static Place in(String before) {
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new Place(line, before.length() - before.lastIndexOf('\n'));
  }
}
