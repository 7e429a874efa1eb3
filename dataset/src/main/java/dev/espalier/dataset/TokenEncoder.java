package dev.espalier.dataset;

import dev.espalier.representation.Plane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Methods as sequences of pieces: code tokens fall into words, words into pieces of a byte-pair
/// encoding that was trained on the words of the training split.
///
/// A row is clipped at the options' length. Words of a hint come last and have their room reserved,
/// half of the row at most.
public final class TokenEncoder implements MethodEncoder {
  static final String KIND = "tokens";

  /// Depths and sibling indexes from here on are one, as in MegaCpp.
  private static final int DEEPEST = 64;

  /// Tokens and words that are kept with their pieces.
  private static final int CACHED = 500_000;

  private static final List<String> SPECIAL = List.of("<pad>", CodeWords.NAME, CodeWords.STRING);

  /// A word as it goes into rows; `name` is its id in the name vocabulary, or -1.
  private record Word(String text, int[] pieces, int name, boolean copyable) {}

  private final EncoderOptions.Tokens options;
  private final String tokenizerJson;
  private final Tokenizer tokenizer;
  private final int pieces;
  private final NameVocabulary names;
  private final int[] planeSizes;
  private final Map<String, Word> words = new ConcurrentHashMap<>();
  private final Map<String, List<Word>> tokens = new ConcurrentHashMap<>();

  private TokenEncoder(
      EncoderOptions.Tokens options,
      String tokenizerJson,
      Tokenizer tokenizer,
      NameVocabulary names,
      int[] planeSizes) {
    this.options = options;
    this.tokenizerJson = tokenizerJson;
    this.names = names;
    this.planeSizes = planeSizes;
    this.tokenizer = tokenizer;
    pieces = EncoderFile.JSON.readTree(tokenizerJson).path("model").path("vocab").size();
  }

  static TokenEncoder fit(List<NamedMethod> train, EncoderOptions.Tokens options) {
    var trainer =
        new BpeTrainer(
            options.vocabulary(),
            options.minimumFrequency(),
            SPECIAL,
            PreTokenizer.CODE,
            true,
            options.threads());
    String json = trainer.train(countWords(train)).json();
    return new TokenEncoder(
        options,
        json,
        Tokenizer.of(json),
        NameVocabulary.of(train, options.nameCount()),
        planeSizes(train));
  }

  static TokenEncoder read(Path folder, JsonNode state) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    return new TokenEncoder(
        EncoderFile.JSON.treeToValue(state.path("options"), EncoderOptions.Tokens.class),
        Files.readString(file),
        Tokenizer.read(file),
        NameVocabulary.read(folder.resolve("names.json")),
        EncoderFile.JSON.treeToValue(state.path("plane_sizes"), int[].class));
  }

  @Override
  public void write(Path folder) throws IOException {
    EncoderFile.write(folder, KIND, options, planeSizes);
    Files.writeString(folder.resolve("tokenizer.json"), tokenizerJson);
    names.write(folder.resolve("names.json"));
  }

  public EncoderOptions.Tokens options() {
    return options;
  }

  /// How many pieces the vocabulary has; ids are smaller.
  public int pieces() {
    return pieces;
  }

  /// The text of a piece.
  public String piece(int id) {
    return tokenizer.decode(new int[] {id});
  }

  public NameVocabulary names() {
    return names;
  }

  /// For each plane, how many values it takes in rows: what was seen in training, one for all that
  /// was not, and at most 64 depths and sibling indexes.
  public int[] planeSizes() {
    return planeSizes.clone();
  }

  @Override
  public MethodRow.Tokens encode(NamedMethod method) {
    return encode(method, List.of());
  }

  @Override
  public MethodRow.Tokens encode(NamedMethod method, List<String> hint) {
    Row row = new Row();
    List<Word> hinted = hinted(hint);
    int room = options.length() - hinted.stream().mapToInt(word -> word.pieces.length).sum();
    for (int t = 0; t < method.tokens().length && row.size < room; t++) {
      if (!options.separators() && CodeWords.isSeparator(method.tokens()[t])) {
        continue;
      }
      for (Word word : wordsOf(method.tokens()[t])) {
        row.add(word, t, room);
      }
    }
    hinted.forEach(word -> row.add(word, -1, options.length()));
    return row.of(method);
  }

  private List<Word> hinted(List<String> hint) {
    List<Word> hinted = new ArrayList<>();
    int length = 0;
    for (String text : hint) {
      Word word = word(text);
      length += word.pieces.length;
      if (length * 2 > options.length()) {
        break;
      }
      hinted.add(word);
    }
    return hinted;
  }

  @Override
  public List<String> words(MethodRow row, int[] ids) {
    return names.words(ids, ((MethodRow.Tokens) row).extra());
  }

  private List<Word> wordsOf(String token) {
    return cached(tokens, token, t -> CodeWords.of(t).stream().map(this::word).toList());
  }

  private Word word(String text) {
    return cached(
        words,
        text,
        t -> new Word(t, tokenizer.encode(t), names.words().id(t), CodeWords.isAlphabetic(t)));
  }

  /// A full cache takes no more, so that memory stays bounded whatever the corpus.
  private static <V> V cached(Map<String, V> cache, String key, Function<String, V> make) {
    V known = cache.get(key);
    if (known != null) {
      return known;
    }
    V made = make.apply(key);
    if (cache.size() < CACHED) {
      cache.put(key, made);
    }
    return made;
  }

  private static Map<String, Long> countWords(List<NamedMethod> train) {
    Map<String, Long> tokens = new HashMap<>();
    for (NamedMethod method : train) {
      for (String token : method.tokens()) {
        tokens.merge(token, 1L, Long::sum);
      }
    }
    Map<String, Long> words = new HashMap<>();
    tokens.forEach((token, count) -> {
      if (!CodeWords.isPlaceholder(token)) {
        CodeWords.of(token).forEach(word -> words.merge(word, count, Long::sum));
      }
    });
    return words;
  }

  private static int[] planeSizes(List<NamedMethod> train) {
    Plane[] planes = Plane.values();
    int[] sizes = new int[planes.length];
    Arrays.fill(sizes, 1);
    for (NamedMethod method : train) {
      for (int p = 0; p < method.planes().length; p++) {
        boolean counted = planes[p] == Plane.DEPTH || planes[p] == Plane.SIBLING_INDEX;
        int size = Arrays.stream(method.planes()[p]).max().orElse(0) + 2;
        sizes[p] = Math.max(sizes[p], counted ? Math.min(size, DEEPEST) : size);
      }
    }
    return sizes;
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  /// A row in the making.
  private final class Row {
    private final int[] pieces = new int[options.length()];
    private final int[] marks = new int[options.length()];
    private final int[] copy = new int[options.length()];
    private final int[] token = new int[options.length()];
    private final List<String> extra = new ArrayList<>();
    private int size;

    void add(Word word, int from, int room) {
      for (int i = 0; i < word.pieces.length && size < room; i++) {
        pieces[size] = word.pieces[i];
        marks[size] = i > 0 ? 0 : size > 0 && token[size - 1] == from ? 1 : 2;
        copy[size] = i == 0 && word.copyable ? copyId(word) : -1;
        token[size++] = from;
      }
    }

    private int copyId(Word word) {
      if (word.name >= 0) {
        return word.name;
      }
      int index = extra.indexOf(word.text);
      if (index < 0) {
        index = extra.size();
        extra.add(word.text);
      }
      return names.size() + index;
    }

    MethodRow.Tokens of(NamedMethod method) {
      return new MethodRow.Tokens(
          Arrays.copyOf(pieces, size),
          Arrays.copyOf(marks, size),
          Arrays.copyOf(copy, size),
          Arrays.copyOf(token, size),
          clamped(method.planes()),
          List.copyOf(extra),
          name(method.subtokens()));
    }

    private int[] name(List<String> subtokens) {
      int length = Math.min(subtokens.size(), options.nameLength());
      int[] ids = new int[length + 1];
      for (int i = 0; i < length; i++) {
        ids[i] = names.id(subtokens.get(i), extra);
      }
      ids[length] = NameVocabulary.END;
      return ids;
    }

    private int[][] clamped(int[][] planes) {
      int last = Arrays.stream(token, 0, size).max().orElse(-1);
      int[][] clamped = new int[planes.length][];
      for (int p = 0; p < planes.length; p++) {
        int most = planeSizes[p] - 1;
        clamped[p] = Arrays.stream(planes[p], 0, last + 1).map(v -> Math.min(v, most)).toArray();
      }
      return clamped;
    }
  }
}
