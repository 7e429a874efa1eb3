package dev.espalier.dataset;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Words by id: reserved ones first, then the counted ones, the most frequent first.
///
/// ```java
/// Vocabulary.of(Map.of("get", 9L, "of", 9L, "rare", 1L), List.of("<pad>"), 2, 100)
/// // 0 <pad>, 1 get, 2 of
/// ```
public final class Vocabulary {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final List<String> words;
  private final Map<String, Integer> ids = new HashMap<>();

  private Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    for (String word : words) {
      if (ids.put(word, ids.size()) != null) {
        throw new IllegalArgumentException("the word %s stands twice".formatted(word));
      }
    }
  }

  /// Words that occur at least `minimum` times, at most `size` with the reserved ones; words of the
  /// same count in alphabetical order.
  public static Vocabulary of(
      Map<String, Long> counts, List<String> reserved, int minimum, int size) {
    Comparator<Entry<String, Long>> order =
        Entry.<String, Long>comparingByValue().reversed().thenComparing(Entry.comparingByKey());
    List<String> words = new ArrayList<>(reserved);
    counts.entrySet().stream()
        .filter(e -> e.getValue() >= minimum && !reserved.contains(e.getKey()))
        .sorted(order)
        .limit(Math.max(0, size - reserved.size()))
        .forEach(e -> words.add(e.getKey()));
    return new Vocabulary(words);
  }

  /// Reads what [#write] wrote.
  public static Vocabulary read(Path file) throws IOException {
    try {
      return new Vocabulary(List.of(JSON.readValue(Files.readString(file), String[].class)));
    } catch (JacksonException | IllegalArgumentException | CharacterCodingException e) {
      throw new EspalierException(
          "%s is no vocabulary: %s".formatted(file, e.getMessage()),
          "Make the run again, or restore the file.",
          e);
    }
  }

  /// Writes the words as a JSON array; a word's index is its id.
  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(words));
  }

  /// The id of a word, or -1.
  public int id(String word) {
    return ids.getOrDefault(word, -1);
  }

  public String word(int id) {
    return words.get(id);
  }

  public int size() {
    return words.size();
  }
}
