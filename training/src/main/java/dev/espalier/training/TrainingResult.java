package dev.espalier.training;

/// What a training run came to.
///
/// @param steps updates of the weights
/// @param epochs passes over the training split, the last counted by its share
/// @param seconds wall time, of all parts of a resumed run together
/// @param bestMetric the best validation metric, NaN without validation
/// @param bestStep the update after which it was measured; the network has the weights of then
/// @param peakMemoryBytes most resident memory of this process during training
/// @param parameters numbers in the network's weights
/// @param examplesPerSecond examples trained on in a second, evaluations and checkpoints left out
public record TrainingResult(
    long steps,
    double epochs,
    double seconds,
    double bestMetric,
    long bestStep,
    long peakMemoryBytes,
    long parameters,
    double examplesPerSecond,
    Outcome outcome) {}
