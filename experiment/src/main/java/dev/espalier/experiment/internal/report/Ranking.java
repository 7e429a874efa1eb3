package dev.espalier.experiment.internal.report;

import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.Results.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Models and baselines by F1, best first; a place is the number that stands for a system in
/// pictures.
record Ranking(List<Place> places) {
  record Place(int number, Entry entry, boolean baseline) {
    private Place numbered(int number) {
      return new Place(number, entry, baseline);
    }

    String kind() {
      return baseline ? "baseline" : "model";
    }
  }

  static Ranking of(Results results) {
    Stream<Place> models = results.models().stream().map(entry -> new Place(0, entry, false));
    Stream<Place> baselines = results.baselines().stream().map(entry -> new Place(0, entry, true));
    List<Place> sorted =
        Stream.concat(models, baselines)
            .sorted(Comparator.comparingDouble(place -> -place.entry.f1()))
            .toList();
    return new Ranking(
        IntStream.range(0, sorted.size()).mapToObj(i -> sorted.get(i).numbered(i + 1)).toList());
  }

  Optional<Entry> bestModel() {
    return places.stream().filter(place -> !place.baseline).map(Place::entry).findFirst();
  }

  Optional<Entry> bestBaseline() {
    return places.stream().filter(Place::baseline).map(Place::entry).findFirst();
  }

  /// The comparison of the best model with the best baseline, if the run made it.
  Optional<Comparison> headline(Results results) {
    return bestModel()
        .flatMap(model ->
            bestBaseline().flatMap(baseline -> between(results, model.name(), baseline.name())));
  }

  private static Optional<Comparison> between(Results results, String first, String second) {
    return results.comparisons().stream()
        .filter(c -> c.first().equals(first) && c.second().equals(second))
        .findFirst();
  }
}
