package dev.espalier.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The name that is to be expected to gain most F1 of sub-tokens, put together word by word from
/// all guesses for a method. The most probable name may be an odd one out among many that resemble
/// each other.
///
/// A sub-token that the true name holds adds a hit, and any sub-token adds to the length that F1
/// divides by. So a word is worth its place when the probability that the true name has it exceeds
/// a floor, about half of the F1 that is to be expected; and whether it is depends on no other
/// word. The second `get` of a name is a word of its own.
///
/// @param floor probability that a word must exceed; the best word stays in any case
/// @param temperature power of the guesses' probabilities; below 1 the less probable ones count
///   more
public record Composition(double floor, double temperature) {
  /// Found on the validation split of `recipes/naming.yaml`.
  public static final Composition USUAL = new Composition(0.35, 0.7);

  /// The how-manieth of the same sub-token in a name.
  private record Word(String subtoken, int copy) {}

  /// What speaks for a word.
  ///
  /// @param probability of the names that have it
  /// @param place its mean relative place in them, times the probability
  private record Vote(double probability, double place) {
    Vote plus(Vote other) {
      return new Vote(probability + other.probability, place + other.place);
    }

    double mean() {
      return place / probability;
    }
  }

  /// Puts a name together; empty when there is no guess.
  public List<String> of(List<Guess> guesses) {
    Map<Word, Vote> votes = votes(guesses);
    double all = guesses.stream().mapToDouble(this::weight).sum();
    double best = votes.values().stream().mapToDouble(Vote::probability).max().orElse(0);
    double needed = Math.min(floor * all, Math.nextDown(best));
    return votes.entrySet().stream()
        .filter(vote -> vote.getValue().probability() > needed)
        .sorted(Comparator.comparingDouble(vote -> vote.getValue().mean()))
        .map(vote -> vote.getKey().subtoken())
        .toList();
  }

  /// In order of appearance, so that equals keep it.
  private Map<Word, Vote> votes(List<Guess> guesses) {
    Map<Word, Vote> votes = new LinkedHashMap<>();
    for (Guess guess : guesses) {
      double weight = weight(guess);
      List<Word> words = words(guess.subtokens());
      for (int i = 0; i < words.size(); i++) {
        double place = (i + 0.5) / words.size();
        votes.merge(words.get(i), new Vote(weight, weight * place), Vote::plus);
      }
    }
    return votes;
  }

  private double weight(Guess guess) {
    return Math.pow(guess.probability(), temperature);
  }

  private static List<Word> words(List<String> subtokens) {
    Map<String, Integer> copies = new HashMap<>();
    List<Word> words = new ArrayList<>();
    subtokens.forEach(s -> words.add(new Word(s, copies.merge(s, 1, Integer::sum))));
    return words;
  }
}
