package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BpeTrainerTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void theMostFrequentPairIsMergedFirst() {
    Bpe bpe = trainer(259, 2, 1).train(List.of("low lower lowest"));
    assertThat(bpe.vocabulary().subList(256, 259)).containsExactly("lo", "low", "Ġlow");
  }

  @Test
  void aTieGoesToTheSmallerIds() {
    Bpe bpe = trainer(257, 1, 1).train(List.of("zy", "ab"));
    assertThat(bpe.vocabulary().getLast()).isEqualTo("ab");
  }

  @Test
  void pairsBelowTheMinimumFrequencyStayApart() {
    assertThat(trainer(300, 3, 1).train(List.of("ab", "ab")).merges()).isEmpty();
    assertThat(trainer(300, 2, 1).train(List.of("ab", "ab")).merges()).hasSize(1);
  }

  @Test
  void overlappingPairsAreCountedLikeThePublishedTrainerDoes() {
    Bpe bpe = trainer(300, 2, 1).train(List.of("aaaaa", "aaaaa"));
    assertThat(bpe.vocabulary().subList(256, bpe.vocabulary().size()))
        .containsExactly("aa", "aaa", "aaaaa");
  }

  @Test
  void mergesAndVocabularyAreHuggingFaces() {
    JsonNode golden = JSON.readTree(resource("tokenizer.json"));
    List<String> special = new ArrayList<>();
    golden.get("added_tokens").forEach(token -> special.add(token.get("content").stringValue()));
    BpeTrainer trainer = new BpeTrainer(600, 2, special, PreTokenizer.GPT2, false, 2);
    JsonNode trained = JSON.readTree(trainer.train(lines(resource("training_text.txt"))).json());
    assertThat(trained.get("model").get("merges")).isEqualTo(golden.get("model").get("merges"));
    for (String part : List.of("model", "pre_tokenizer", "decoder", "post_processor")) {
      assertThat(trained.get(part)).isEqualTo(golden.get(part));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "code_lowercase"})
  void theSplitOfCodeIsTrainedAndEncodedAsByHuggingFace(String kind) {
    JsonNode golden = JSON.readTree(resource("code.json")).get(kind);
    List<String> special = List.of("<pad>", CodeWords.NAME, CodeWords.STRING);
    boolean lowercase = kind.equals("code_lowercase");
    String trained =
        new BpeTrainer(420, 2, special, PreTokenizer.CODE, lowercase, 2)
            .train(lines(resource("training_text.txt")))
            .json();
    assertThat(JSON.readTree(trained)).isEqualTo(golden.get("tokenizer"));
    try (Tokenizer tokenizer = Tokenizer.of(trained)) {
      for (JsonNode encoding : golden.get("encodings")) {
        String text = encoding.get("text").stringValue();
        assertThat(JSON.<JsonNode>valueToTree(tokenizer.encode(text)))
            .isEqualTo(encoding.get("ids"));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void neitherThreadsNorTheOrderOfTextsMatter(int seed) {
    List<String> texts = new ArrayList<>(lines(resource("training_text.txt")));
    Bpe once = trainer(400, 2, 1).train(texts);
    Collections.shuffle(texts, new Random(seed));
    assertThat(trainer(400, 2, seed).train(texts)).isEqualTo(once);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void incrementalMergesAreThoseOfCountingAnewEachTime(int seed) {
    Random random = new Random(seed);
    List<String> texts = Stream.generate(() -> word(random)).limit(40).toList();
    Bpe bpe = trainer(256 + 30, 2, 2).train(texts);
    assertThat(bpe.vocabulary().subList(256, bpe.vocabulary().size()))
        .isEqualTo(SlowBpe.tokens(texts, bpe.vocabulary().subList(0, 256), 30, 2));
  }

  @Test
  void wordsCountedElsewhereGiveTheSame() {
    Bpe fromTexts = trainer(300, 1, 1).train(List.of("ab", "ab", "abc"));
    assertThat(trainer(300, 1, 1).train(Map.of("ab", 2L, "abc", 1L))).isEqualTo(fromTexts);
  }

  @Test
  void lowerCaseKnowsNoContextAndNoLanguage() {
    BpeTrainer trainer = new BpeTrainer(300, 2, List.of(), PreTokenizer.GPT2, true, 1);
    assertThat(trainer.train(List.of("ΑΣ İI", "ας i̇i")).merges())
        .isEqualTo(trainer.train(List.of("ασ i̇i", "ας i̇i")).merges());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void wordsEndWhereTheRegularExpressionsSay(int seed) {
    String text = mixture(new Random(seed));
    assertThat(split(PreTokenizer.GPT2, text))
        .isEqualTo(
            matches(
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                text));
    assertThat(split(PreTokenizer.CODE, text)).isEqualTo(matches(PreTokenizer.CODE_PATTERN, text));
  }

  @Test
  void aVocabularyTooSmallForTheBytesIsRefused() {
    assertThatThrownBy(() -> BpeTrainer.of(100))
        .hasMessage("a byte-level vocabulary has at least 256 tokens but was to have 100");
  }

  private static BpeTrainer trainer(int size, int minimum, int threads) {
    return new BpeTrainer(size, minimum, List.of(), PreTokenizer.GPT2, false, threads);
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int length = 1 + random.nextInt(9);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  /// A text of what splits are made of: cases, digits, signs, contractions and every kind of space.
  private static String mixture(Random random) {
    List<String> parts =
        List.of(
            "a", "b", "A", "B", "é", "Ω", "1", "²", "٣", ".", "_", "€", "😀", "'s", "'ll", "'r",
            "'", " ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u001c", "\u200b", "\u0085");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private static List<String> split(PreTokenizer splitter, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    List<String> words = new ArrayList<>();
    for (int from = 0, to; from < utf8.length; from = to) {
      to = splitter.next(utf8, from);
      words.add(new String(utf8, from, to - from, UTF_8));
    }
    return words;
  }

  private static List<String> matches(String regex, String text) {
    String whiteSpace =
        regex.replace("\\s", "\\p{IsWhite_Space}").replace("\\S", "\\P{IsWhite_Space}");
    return Pattern.compile(whiteSpace).matcher(text).results().map(m -> m.group()).toList();
  }

  /// Lines with their ends.
  static List<String> lines(String text) {
    return Pattern.compile("[^\n]*\n|[^\n]+").matcher(text).results().map(m -> m.group()).toList();
  }

  static String resource(String name) {
    try (var in = BpeTrainerTest.class.getResourceAsStream("bpe/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
