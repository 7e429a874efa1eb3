package dev.espalier.training.internal;

import dev.espalier.training.Outcome;
import org.jspecify.annotations.Nullable;

/// Everything about a run that is no tensor: `trainer_state.json`.
///
/// @param seconds of wall time so far
/// @param journal how much of it belongs to this state
/// @param peakMemoryBytes most resident memory so far
/// @param outcome when the run has ended
public record TrainerState(
    Position position,
    Scores scores,
    Sums sums,
    double seconds,
    Journal.Length journal,
    long peakMemoryBytes,
    Identity identity,
    @Nullable Outcome outcome) {}
