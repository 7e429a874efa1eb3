package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.dataset.internal.Merging;
import dev.espalier.dataset.internal.WordCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Trains byte-level byte-pair encoding; the merges are those of Hugging Face's trainer.
///
/// ```java
/// var bpe = BpeTrainer.of(8_000).train(texts);
/// bpe.write(Path.of("tokenizer.json"));       // for Tokenizer, and for Python's tokenizers
/// ```
///
/// The result depends on the texts alone, not on their order nor on the threads.
///
/// @param vocabularySize tokens at most: special tokens, the 256 bytes, and merges
/// @param minimumFrequency a pair seen less often is not merged
/// @param specialTokens come first in the vocabulary and are found in any text as a whole
/// @param lowercase whether texts are lower-cased first, code point by code point
/// @param threads that count words
public record BpeTrainer(
    int vocabularySize,
    int minimumFrequency,
    List<String> specialTokens,
    PreTokenizer preTokenizer,
    boolean lowercase,
    int threads) {

  public BpeTrainer {
    int least = 256 + specialTokens.size();
    if (vocabularySize < least) {
      throw new IllegalArgumentException(
          "a byte-level vocabulary has at least %d tokens but was to have %d"
              .formatted(least, vocabularySize));
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive but was " + threads);
    }
    specialTokens = List.copyOf(specialTokens);
  }

  /// GPT-2's words, pairs seen at least twice, no special tokens, every processor.
  public static BpeTrainer of(int vocabularySize) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new BpeTrainer(vocabularySize, 2, List.of(), PreTokenizer.GPT2, false, threads);
  }

  /// Trains on texts; no word crosses the end of a text.
  public Bpe train(List<String> texts) {
    return train(count(texts));
  }

  /// Trains on words that were split and counted elsewhere.
  public Bpe train(Map<String, Long> words) {
    WordCounts counts = new WordCounts();
    words.forEach((word, count) -> {
      byte[] bytes = normalized(word).getBytes(UTF_8);
      counts.add(bytes, 0, bytes.length, count);
    });
    return train(counts);
  }

  private Bpe train(WordCounts words) {
    var result = Merging.of(words, specialTokens, vocabularySize, minimumFrequency);
    return new Bpe(
        result.vocabulary(), result.merges(), specialTokens.size(), preTokenizer, lowercase);
  }

  /// Each thread counts one stretch of the texts; joined in order, words stand as they first came.
  private WordCounts count(List<String> texts) {
    List<Callable<WordCounts>> stretches = new ArrayList<>();
    for (List<String> stretch : stretches(texts)) {
      stretches.add(() -> countAll(stretch));
    }
    WordCounts all = new WordCounts();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<WordCounts> counts : pool.invokeAll(stretches)) {
        all.addAll(counts.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while counting words", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("counting words failed", e.getCause());
    }
    return all;
  }

  /// As many stretches as threads, of about as many characters each.
  private List<List<String>> stretches(List<String> texts) {
    long total = texts.stream().mapToLong(String::length).sum();
    List<List<String>> stretches = new ArrayList<>();
    int from = 0;
    long characters = 0;
    for (int to = 1; to <= texts.size(); to++) {
      characters += texts.get(to - 1).length();
      if (to == texts.size() || characters * threads >= total * (stretches.size() + 1)) {
        stretches.add(texts.subList(from, to));
        from = to;
      }
    }
    return stretches;
  }

  private WordCounts countAll(List<String> texts) {
    WordCounts counts = new WordCounts();
    for (String text : texts) {
      byte[] bytes = normalized(text).getBytes(UTF_8);
      for (int from = 0, to; from < bytes.length; from = to) {
        to = preTokenizer.next(bytes, from);
        counts.add(bytes, from, to, 1);
      }
    }
    return counts;
  }

  private String normalized(String text) {
    return lowercase ? lowercase(text) : text;
  }

  /// Lower case without context or language: a final sigma is like any other.
  private static String lowercase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          lower.appendCodePoint(Character.toLowerCase(c));
          if (c == 'İ') {
            lower.append('\u0307');
          }
        });
    return lower.toString();
  }
}
