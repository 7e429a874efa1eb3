package dev.espalier.dataset.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Finds the merges of byte-pair encoding (Sennrich 2016, arXiv:1508.07909) incrementally.
///
/// 1. Words are rows of symbols in one array; a table counts each pair, weighted by the words'
///    counts, and a heap holds candidates: a pair, the count it had, and the words that hold it.
/// 2. The candidate of the highest count wins, the smaller pair of ids on a tie. When its count is
///    no longer the table's, it goes back with the new one (counts mostly fall, so few do).
/// 3. The winner is merged in its words only. Each merge takes a neighbouring pair away on both
///    sides and makes two new ones; the pairs made become new candidates with the words they are
///    in.
///
/// One token can come about by two merges (`a`+`bc`, `ab`+`c`); a pair can therefore have several
/// candidates, each with its own words, and win more than once. Its last rank counts. Hugging
/// Face's trainer does the same, and the merges are the same as its.
public final class Merging {
  /// The vocabulary by id, and the merges by rank as pairs `left << 32 | right`.
  public record Result(List<String> vocabulary, List<Long> merges) {}

  private static final class Candidate {
    final int pair;
    final long key;
    final Ints words;
    long count;

    Candidate(int pair, long key, Ints words, long count) {
      this.pair = pair;
      this.key = key;
      this.words = words;
      this.count = count;
    }
  }

  private final List<String> vocabulary;
  private final Map<String, Integer> ids = new HashMap<>();
  private final int[] symbols;
  private final int[] starts;
  private final int[] lengths;
  private final long[] weights;
  private final PairTable pairs = new PairTable();
  private final Ints touched = new Ints();
  private final PriorityQueue<Candidate> candidates =
      new PriorityQueue<>(
          Comparator.comparingLong((Candidate c) -> -c.count).thenComparingLong(c -> c.key));

  private Merging(List<String> vocabulary, int[] symbols, int[] ends, long[] weights) {
    this.vocabulary = new ArrayList<>(vocabulary);
    this.symbols = symbols;
    this.weights = weights;
    starts = new int[ends.length];
    lengths = new int[ends.length];
    for (int word = 0; word < ends.length; word++) {
      starts[word] = word == 0 ? 0 : ends[word - 1];
      lengths[word] = ends[word] - starts[word];
    }
    for (String token : vocabulary) {
      ids.put(token, ids.size());
    }
  }

  /// Merges until the vocabulary has `size` tokens or no pair occurs `minimum` times.
  ///
  /// @param special tokens that come first and are never merged
  public static Result of(WordCounts words, List<String> special, int size, long minimum) {
    SequencedSet<String> tokens = new LinkedHashSet<>(special);
    for (int b : ByteAlphabet.bytesInOrder()) {
      tokens.add(ByteAlphabet.symbol(b));
    }
    List<String> vocabulary = List.copyOf(tokens);
    int[] symbolOf = new int[256];
    Arrays.setAll(symbolOf, b -> vocabulary.indexOf(ByteAlphabet.symbol(b)));
    Ints symbols = new Ints();
    int[] ends = new int[words.size()];
    long[] weights = new long[words.size()];
    for (int word = 0; word < ends.length; word++) {
      for (byte b : words.word(word)) {
        symbols.add(symbolOf[b & 0xff]);
      }
      ends[word] = symbols.size();
      weights[word] = words.count(word);
    }
    return new Merging(vocabulary, symbols.toArray(), ends, weights).run(size, minimum);
  }

  private Result run(int size, long minimum) {
    countPairs();
    SequencedSet<Long> merges = new LinkedHashSet<>();
    Candidate best = null;
    while (ids.size() < size && (best = next(minimum)) != null) {
      merges.remove(best.key);
      merges.add(best.key);
      merge(best, idOf(best.key));
    }
    return new Result(List.copyOf(vocabulary), List.copyOf(merges));
  }

  private void countPairs() {
    for (int word = 0; word < starts.length; word++) {
      int end = starts[word] + lengths[word];
      for (int i = starts[word] + 1; i < end; i++) {
        appear(symbols[i - 1], symbols[i], word);
      }
    }
    queueTouched();
  }

  private @Nullable Candidate next(long minimum) {
    Candidate best;
    while ((best = candidates.poll()) != null && best.count != pairs.counts[best.pair]) {
      best.count = pairs.counts[best.pair];
      candidates.add(best);
    }
    return best == null || best.count < Math.max(1, minimum) ? null : best;
  }

  private int idOf(long pair) {
    String token = vocabulary.get((int) (pair >>> 32)) + vocabulary.get((int) pair);
    Integer known = ids.putIfAbsent(token, vocabulary.size());
    if (known == null) {
      vocabulary.add(token);
      return vocabulary.size() - 1;
    }
    return known;
  }

  private void merge(Candidate best, int merged) {
    for (int i = 0; i < best.words.size(); i++) {
      mergeIn(best.words.get(i), (int) (best.key >>> 32), (int) best.key, merged);
    }
    queueTouched();
  }

  private void mergeIn(int word, int left, int right, int merged) {
    int start = starts[word];
    int end = start + lengths[word];
    int out = start;
    int in = start;
    while (in < end) {
      if (symbols[in] != left || in + 1 == end || symbols[in + 1] != right) {
        symbols[out++] = symbols[in++];
        continue;
      }
      in += 2;
      if (out > start) {
        vanish(symbols[out - 1], left, word);
        appear(symbols[out - 1], merged, word);
      }
      if (in < end) {
        vanish(right, symbols[in], word);
        appear(merged, symbols[in], word);
      }
      symbols[out++] = merged;
    }
    lengths[word] = out - start;
  }

  private void vanish(int left, int right, int word) {
    pairs.counts[pairs.pair(left, right)] -= weights[word];
  }

  private void appear(int left, int right, int word) {
    int pair = pairs.pair(left, right);
    pairs.counts[pair] += weights[word];
    Ints words = pairs.words[pair];
    if (words == null) {
      words = new Ints();
      pairs.words[pair] = words;
      touched.add(pair);
    }
    if (!words.endsWith(word)) {
      words.add(word);
    }
  }

  private void queueTouched() {
    for (int i = 0; i < touched.size(); i++) {
      int pair = touched.get(i);
      Ints words = pairs.words[pair];
      if (words != null && pairs.counts[pair] > 0) {
        candidates.add(new Candidate(pair, pairs.key(pair), words, pairs.counts[pair]));
      }
      pairs.words[pair] = null;
    }
    touched.clear();
  }
}
