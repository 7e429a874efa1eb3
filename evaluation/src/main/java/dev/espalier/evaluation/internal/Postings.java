package dev.espalier.evaluation.internal;

import java.util.List;

/// An inverted index: for each word the documents that have it, ascending, and its weight there.
///
/// @param start where each word's documents begin, one more at the end `[words + 1]`
public record Postings(int documents, int[] start, int[] document, double[] weight) {

  /// Turns documents into columns: counts, sums up, then places.
  public static Postings of(List<WordVector> vectors, int words) {
    int[] start = new int[words + 1];
    for (WordVector vector : vectors) {
      for (int word : vector.words()) {
        start[word + 1]++;
      }
    }
    for (int word = 0; word < words; word++) {
      start[word + 1] += start[word];
    }
    int[] next = start.clone();
    int[] document = new int[start[words]];
    double[] weight = new double[start[words]];
    for (int d = 0; d < vectors.size(); d++) {
      WordVector vector = vectors.get(d);
      for (int i = 0; i < vector.words().length; i++) {
        int at = next[vector.words()[i]]++;
        document[at] = d;
        weight[at] = vector.weights()[i];
      }
    }
    return new Postings(vectors.size(), start, document, weight);
  }

  /// An index from elsewhere.
  ///
  /// @throws IllegalArgumentException when it points to what is not there
  public static Postings checked(
      int documents, int words, int[] start, int[] document, double[] weight) {
    check(start.length == words + 1 && start[0] == 0, "there is no beginning for each word");
    check(start[words] == document.length, "the last word does not end with the entries");
    check(weight.length == document.length, "there is no weight for each entry");
    for (int word = 0; word < words; word++) {
      check(start[word] <= start[word + 1], "a word ends before it begins");
    }
    for (int at = 0; at < document.length; at++) {
      check(document[at] >= 0 && document[at] < documents, "an entry is of no method");
      check(weight[at] >= 0 && weight[at] <= 1.000001, "a weight is none");
    }
    return new Postings(documents, start, document, weight);
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  public int entries() {
    return document.length;
  }

  /// Adds the query's product with every document to `products`, word by word in order of id.
  public void addProducts(WordVector query, double[] products) {
    for (int i = 0; i < query.words().length; i++) {
      int word = query.words()[i];
      double weightInQuery = query.weights()[i];
      for (int at = start[word]; at < start[word + 1]; at++) {
        products[document[at]] += weightInQuery * weight[at];
      }
    }
  }
}
