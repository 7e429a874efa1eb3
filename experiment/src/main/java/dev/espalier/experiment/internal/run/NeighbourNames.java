package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.NamedMethod;
import dev.espalier.dataset.NamingData;
import dev.espalier.dataset.Split;
import dev.espalier.evaluation.NearestNeighbour;
import dev.espalier.evaluation.Neighbour;
import dev.espalier.experiment.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Names of the most similar training methods, where these are similar enough.
public final class NeighbourNames {
  private final NeighbourFile known;
  private final double threshold;

  private NeighbourNames(NeighbourFile known, double threshold) {
    this.known = known;
    this.threshold = threshold;
  }

  /// What a run learned of its training methods; it is learned again, in some seconds, where the
  /// run kept none, as runs did not at first.
  public static NeighbourNames of(RunFolder run, double threshold) throws IOException {
    return new NeighbourNames(
        Files.exists(run.neighbours()) ? NeighbourFile.read(run.neighbours()) : learned(run),
        threshold);
  }

  private static NeighbourFile learned(RunFolder run) {
    List<NamedMethod> train =
        NamingData.read(run.dataset(), EnumSet.of(NamingData.Part.TOKENS)).stream()
            .filter(method -> method.split() == Split.TRAIN)
            .toList();
    return NeighbourFile.of(NearestNeighbour.fit(Material.tokens(train)), train);
  }

  public Optional<Suggestion.Name> of(NamedMethod method) {
    Neighbour nearest = known.index().nearest(method.tokens());
    if (nearest.cosine() < threshold) {
      return Optional.empty();
    }
    int similar = nearest.index();
    return Optional.of(
        new Suggestion.Name(
            camelCase(List.of(known.names().get(similar).split(" "))),
            nearest.cosine(),
            known.paths().get(similar) + ":" + known.lines()[similar]));
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
