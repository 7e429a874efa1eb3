package dev.espalier.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// A name that a network gives a method.
///
/// @param subtokens the name in lower-cased parts, for example `[read, line]`
/// @param probability of the whole name, between 0 and 1
/// @param attention how much each input position (piece or path context) was attended to, summing
///   to 1
public record Guess(List<String> subtokens, double probability, float[] attention) {
  /// What [#forF1] charges for a sub-token, found on a validation split: about half of the F1 that
  /// is to be expected.
  public static final double COST = 0.3;

  /// The guess that is to be expected to gain most F1 of sub-tokens: it shares most words with all
  /// guesses, weighed by their probabilities, at a cost for each word. The most probable name may
  /// be an odd one out among many that resemble each other.
  ///
  /// @param guesses the most probable ones of one method, at least one
  /// @param cost of each sub-token
  public static Guess forF1(List<Guess> guesses, double cost) {
    return Collections.max(guesses, Comparator.comparingDouble(g -> gain(g, guesses, cost)));
  }

  private static double gain(Guess chosen, List<Guess> guesses, double cost) {
    double all = guesses.stream().mapToDouble(Guess::probability).sum();
    double shared =
        guesses.stream().mapToDouble(g -> g.probability() / all * overlap(chosen, g)).sum();
    return shared - cost * chosen.subtokens().size();
  }

  private static int overlap(Guess a, Guess b) {
    List<String> left = new ArrayList<>(b.subtokens());
    return (int) a.subtokens().stream().filter(left::remove).count();
  }
}
