package dev.espalier.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The vocabularies of path contexts: tokens at their ends, paths, and whole names as classes.
///
/// Tokens and paths: 0 is padding, 1 unknown. Names, their words joined by `|`: 0 is unknown.
public record PathVocabulary(Vocabulary tokens, Vocabulary paths, Vocabulary names) {
  static final int UNKNOWN = 1;
  private static final List<String> RESERVED = List.of("<pad>", "<unknown>");

  /// Counts the methods' contexts and names and cuts off what is rare.
  public static PathVocabulary of(List<NamedMethod> train, EncoderOptions.Paths options) {
    Map<String, Long> tokens = new HashMap<>();
    Map<String, Long> paths = new HashMap<>();
    Map<String, Long> names = new HashMap<>();
    for (NamedMethod method : train) {
      String[] contexts = method.contexts();
      for (int i = 0; i < contexts.length; i++) {
        (i % 3 == 1 ? paths : tokens).merge(contexts[i], 1L, Long::sum);
      }
      names.merge(wholeName(method), 1L, Long::sum);
    }
    return new PathVocabulary(
        Vocabulary.of(tokens, RESERVED, options.tokenCount(), options.tokens()),
        Vocabulary.of(paths, RESERVED, options.pathCount(), options.paths()),
        Vocabulary.of(names, List.of("<unknown>"), options.nameCount(), options.names()));
  }

  /// Reads what [#write] wrote.
  public static PathVocabulary read(Path folder) throws IOException {
    return new PathVocabulary(
        Vocabulary.read(folder.resolve("tokens.json")),
        Vocabulary.read(folder.resolve("paths.json")),
        Vocabulary.read(folder.resolve("names.json")));
  }

  /// Writes `tokens.json`, `paths.json` and `names.json`.
  public void write(Path folder) throws IOException {
    tokens.write(folder.resolve("tokens.json"));
    paths.write(folder.resolve("paths.json"));
    names.write(folder.resolve("names.json"));
  }

  int token(String token) {
    return known(tokens.id(token));
  }

  int path(String path) {
    return known(paths.id(path));
  }

  int name(NamedMethod method) {
    return Math.max(0, names.id(wholeName(method)));
  }

  /// The words of a name by its id; none for the unknown.
  public List<String> words(int name) {
    String whole = names.word(name);
    return name == 0 || whole.isEmpty() ? List.of() : List.of(whole.split("\\|"));
  }

  private static int known(int id) {
    return id < 0 ? UNKNOWN : id;
  }

  private static String wholeName(NamedMethod method) {
    return String.join("|", method.subtokens());
  }
}
