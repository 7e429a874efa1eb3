package dev.espalier.evaluation;

import dev.espalier.dataset.NamedMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What may make a method easy or hard to name, beside the model.
///
/// @param cosine with its nearest training method
/// @param tokens how many code tokens it has
/// @param nesting how deep its control structures nest
/// @param occurrences how many training methods have its name
public record Traits(double cosine, int tokens, int nesting, int occurrences) {

  /// The traits of each method, given its neighbour and the names in training.
  public static List<Traits> of(
      List<NamedMethod> methods, List<Neighbour> neighbours, List<List<String>> trainingNames) {
    Map<List<String>, Integer> counts = new HashMap<>();
    trainingNames.forEach(name -> counts.merge(name, 1, Integer::sum));
    return IntStream.range(0, methods.size())
        .mapToObj(i -> of(methods.get(i), neighbours.get(i), counts))
        .toList();
  }

  private static Traits of(
      NamedMethod method, Neighbour neighbour, Map<List<String>, Integer> counts) {
    return new Traits(
        neighbour.cosine(),
        method.tokens().length,
        method.nesting(),
        counts.getOrDefault(method.subtokens(), 0));
  }
}
