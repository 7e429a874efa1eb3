package dev.espalier.dataset.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.representation.TokenText;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes functions in code2vec's raw text format: `label source,path,target ...`, one a line.
///
/// The label is the name's words joined by `|`.
public final class C2vRows implements RowWriter<FunctionRow> {
  private static final Pattern WORDS =
      Pattern.compile("(?<=[a-z])(?=[A-Z])|_|[0-9]|(?<=[A-Z])(?=[A-Z][a-z])|\\s+");
  private static final String BLANK = "BLANK";

  private final HashedFile out;

  public C2vRows(HashedFile out) {
    this.out = out;
  }

  @Override
  public void write(FunctionRow row) throws IOException {
    StringBuilder line = new StringBuilder(label(row.name()));
    String[] contexts = row.contexts();
    for (int i = 0; i < contexts.length; i += 3) {
      line.append(' ').append(contexts[i]);
      line.append(',').append(contexts[i + 1]);
      line.append(',').append(contexts[i + 2]);
    }
    out.write(line.append('\n').toString().getBytes(UTF_8));
  }

  /// The words of a name as code2vec splits them: at a change to upper case, `_`, digits and
  /// blanks.
  static String label(String name) {
    String words =
        WORDS
            .splitAsStream(name)
            .filter(part -> !part.isEmpty())
            .map(TokenText::of)
            .filter(word -> !word.equals(BLANK))
            .collect(Collectors.joining("|"));
    return words.isEmpty() ? TokenText.of(name) : words;
  }

  @Override
  public long bytes() {
    return out.position();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
