package dev.espalier.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The humblest baseline: every method gets the name that most training methods have.
public record MostFrequentName(List<String> name) {

  /// Learns from the training methods' names; of equally frequent ones the first to appear counts.
  public static MostFrequentName fit(List<List<String>> names) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    List<String> best = List.of();
    int most = 0;
    for (var entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return new MostFrequentName(best);
  }
}
