package dev.espalier.evaluation;

import dev.espalier.evaluation.internal.Lexicon;
import dev.espalier.evaluation.internal.Postings;
import dev.espalier.evaluation.internal.WordVector;
import dev.espalier.evaluation.internal.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The baseline to beat: a method gets the name of the most similar training method.
///
/// A method is the bag of words in its identifiers, the masked name and Java's keywords left out. A
/// word that occurs tf times weighs (1 + ln tf)(ln((1 + n) / (1 + df)) + 1), where n training
/// methods are known and df have the word (scikit-learn's `sublinear_tf` with `smooth_idf`);
/// vectors have length 1, so their products are cosines. Words unknown to training are left out.
///
/// An inverted index scores only the methods that share a word: a query takes the sum of its words'
/// document frequencies. The answers do not depend on how many threads look them up.
public final class NearestNeighbour {
  /// Cosines that differ by less are equal: only rounding told them apart.
  private static final double EQUAL = 1e-9;

  private final Lexicon lexicon;
  private final Postings postings;

  /// What was learned, as columns to keep in a file.
  ///
  /// @param methods how many training methods there are
  /// @param words of all methods, by id
  /// @param idf each word's inverse document frequency
  /// @param start where each word's methods begin, one more at the end `[words + 1]`
  /// @param method the methods that have the word, ascending for each word `[entries]`
  /// @param weight of the word in the method `[entries]`
  public record Index(
      int methods, List<String> words, double[] idf, int[] start, int[] method, double[] weight) {}

  private NearestNeighbour(Lexicon lexicon, Postings postings) {
    this.lexicon = lexicon;
    this.postings = postings;
  }

  /// Learns the training methods, each by its code tokens.
  public static NearestNeighbour fit(List<String[]> methods) {
    List<List<String>> words = methods.stream().map(new Words()::of).toList();
    Lexicon lexicon = Lexicon.of(words);
    List<WordVector> vectors = words.parallelStream().map(lexicon::vector).toList();
    return new NearestNeighbour(lexicon, Postings.of(vectors, lexicon.size()));
  }

  /// What was learned before: it gives the same answers, to the bit.
  ///
  /// @throws IllegalArgumentException for columns that no learning gives
  public static NearestNeighbour of(Index index) {
    return new NearestNeighbour(
        Lexicon.of(index.words(), index.idf()),
        Postings.checked(
            index.methods(), index.words().size(), index.start(), index.method(), index.weight()));
  }

  /// What was learned, to be kept.
  public Index index() {
    return new Index(
        postings.documents(),
        lexicon.words(),
        lexicon.idf(),
        postings.start(),
        postings.document(),
        postings.weight());
  }

  /// The words by which a method is compared, in order.
  public static List<String> words(String[] tokens) {
    return new Words().of(tokens);
  }

  /// How many training methods there are.
  public int size() {
    return postings.documents();
  }

  /// How many words and methods go together: the index's parameters, so to speak.
  public long entries() {
    return postings.entries();
  }

  /// The nearest training method; the first one with cosine 0 when no word is shared.
  public Neighbour nearest(String[] tokens) {
    return nearest(words(tokens), new double[size()]);
  }

  /// The nearest training method of each query.
  public List<Neighbour> nearest(List<String[]> methods) {
    Neighbour[] found = new Neighbour[methods.size()];
    int chunk = 64;
    IntStream.range(0, Math.ceilDiv(found.length, chunk))
        .parallel()
        .forEach(i -> fill(found, methods, i * chunk, Math.min((i + 1) * chunk, found.length)));
    return Arrays.asList(found);
  }

  private void fill(Neighbour[] found, List<String[]> methods, int from, int to) {
    double[] cosines = new double[size()];
    Words words = new Words();
    for (int i = from; i < to; i++) {
      found[i] = nearest(words.of(methods.get(i)), cosines);
    }
  }

  private Neighbour nearest(List<String> words, double[] cosines) {
    if (size() == 0) {
      throw new IllegalArgumentException("there is no training method to be near to");
    }
    Arrays.fill(cosines, 0);
    postings.addProducts(lexicon.vector(words), cosines);
    int best = 0;
    for (int i = 1; i < cosines.length; i++) {
      best = cosines[i] > cosines[best] + EQUAL ? i : best;
    }
    return new Neighbour(best, Math.min(1, cosines[best]));
  }
}
