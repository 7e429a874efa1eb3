package dev.espalier.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words that method names are made of, by id; four ids are fixed.
///
/// A row extends it by words of its own: id `size() + k` is the row's extra word `k`.
public record NameVocabulary(Vocabulary words) {
  /// Fills up names that are shorter than others; never a word.
  public static final int PAD = 0;

  /// A word that neither the vocabulary nor the row's own code has.
  public static final int UNKNOWN = 1;

  /// What a decoder reads before the first word.
  public static final int START = 2;

  /// What a decoder writes after the last word.
  public static final int END = 3;

  private static final List<String> RESERVED = List.of("<pad>", "<unknown>", "<start>", "<end>");

  /// The words of the methods' names that occur at least `minimum` times.
  public static NameVocabulary of(List<NamedMethod> train, int minimum) {
    Map<String, Long> counts = new HashMap<>();
    for (NamedMethod method : train) {
      method.subtokens().forEach(word -> counts.merge(word, 1L, Long::sum));
    }
    return new NameVocabulary(Vocabulary.of(counts, RESERVED, minimum, Integer.MAX_VALUE));
  }

  /// Reads what [#write] wrote.
  public static NameVocabulary read(Path file) throws IOException {
    return new NameVocabulary(Vocabulary.read(file));
  }

  public void write(Path file) throws IOException {
    words.write(file);
  }

  public int size() {
    return words.size();
  }

  /// The id of a word here or among the row's extra words, else [#UNKNOWN].
  public int id(String word, List<String> extra) {
    int id = words.id(word);
    int own = id < 0 ? extra.indexOf(word) : -1;
    return id >= 0 ? id : own < 0 ? UNKNOWN : size() + own;
  }

  /// The word of an id, an extra word of the row where it is beyond the vocabulary.
  public String word(int id, List<String> extra) {
    return id < size() ? words.word(id) : extra.get(id - size());
  }

  /// The words of a name's ids up to END; what is no word (padding, START) is left out.
  public List<String> words(int[] ids, List<String> extra) {
    List<String> name = new ArrayList<>();
    for (int id : ids) {
      if (id == END) {
        break;
      }
      if (id != PAD && id != START && id >= 0) {
        name.add(word(id, extra));
      }
    }
    return name;
  }
}
