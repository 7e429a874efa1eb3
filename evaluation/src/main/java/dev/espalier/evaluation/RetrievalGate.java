package dev.espalier.evaluation;

import java.util.stream.IntStream;

/// Who names a method: its nearest neighbour when that is similar enough, the model otherwise.
///
/// @param threshold the cosine from which the neighbour's name is taken; above 1 for never
public record RetrievalGate(double threshold) {
  private static final int STEPS = 100;

  /// Finds the threshold with the highest F1, on the validation split; of equally good ones the
  /// highest, which trusts the model most.
  ///
  /// Thresholds are tried in hundredths from 0.00 to 1.00, and 1.01 for never: finer ones would fit
  /// single methods.
  public static RetrievalGate fit(double[] cosines, Counts neighbour, Counts model) {
    RetrievalGate best = new RetrievalGate(hundredths(STEPS + 1));
    double bestF1 = model.score().f1();
    for (int step = STEPS; step >= 0; step--) {
      RetrievalGate gate = new RetrievalGate(hundredths(step));
      double f1 = gate.counts(cosines, neighbour, model).score().f1();
      if (f1 > bestF1) {
        best = gate;
        bestF1 = f1;
      }
    }
    return best;
  }

  /// True when the neighbour's name is taken.
  public boolean opens(double cosine) {
    return cosine >= threshold;
  }

  /// What the two get right together.
  public Counts counts(double[] cosines, Counts neighbour, Counts model) {
    if (neighbour.runs() != model.runs()) {
      throw new IllegalArgumentException(
          "neighbour and model must have as many runs but have %d and %d"
              .formatted(neighbour.runs(), model.runs()));
    }
    return new Counts(
        choose(cosines, neighbour.hits(), model.hits()),
        choose(cosines, neighbour.predicted(), model.predicted()),
        choose(cosines, neighbour.actual(), model.actual()),
        choose(cosines, neighbour.exact(), model.exact()),
        model.runs());
  }

  private int[] choose(double[] cosines, int[] neighbour, int[] model) {
    return IntStream.range(0, cosines.length)
        .map(i -> opens(cosines[i]) ? neighbour[i] : model[i])
        .toArray();
  }

  private static double hundredths(int step) {
    return (double) step / STEPS;
  }
}
