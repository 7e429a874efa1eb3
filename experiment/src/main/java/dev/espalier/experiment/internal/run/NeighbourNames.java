package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.NamedMethod;
import dev.espalier.dataset.NamingData;
import dev.espalier.dataset.Split;
import dev.espalier.evaluation.NearestNeighbour;
import dev.espalier.evaluation.Neighbour;
import dev.espalier.experiment.Suggestion;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Names of the most similar training methods, where these are similar enough.
public final class NeighbourNames {
  private final List<NamedMethod> train;
  private final NearestNeighbour index;
  private final double threshold;

  private NeighbourNames(List<NamedMethod> train, double threshold) {
    this.train = train;
    this.index = NearestNeighbour.fit(Material.tokens(train));
    this.threshold = threshold;
  }

  /// Learns a run's training methods again: a second or so.
  public static NeighbourNames of(RunFolder run, double threshold) {
    return new NeighbourNames(
        NamingData.read(run.dataset(), EnumSet.of(NamingData.Part.TOKENS)).stream()
            .filter(method -> method.split() == Split.TRAIN)
            .toList(),
        threshold);
  }

  public Optional<Suggestion.Name> of(NamedMethod method) {
    Neighbour nearest = index.nearest(method.tokens());
    if (nearest.cosine() < threshold) {
      return Optional.empty();
    }
    NamedMethod similar = train.get(nearest.index());
    return Optional.of(
        new Suggestion.Name(
            camelCase(similar.subtokens()),
            nearest.cosine(),
            similar.path() + ":" + similar.line()));
  }

  /// Words as a Java name.
  public static String camelCase(List<String> words) {
    StringBuilder name = new StringBuilder();
    for (String word : words) {
      boolean first = name.isEmpty() || word.isEmpty();
      name.append(first ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
